"""A YAML file is too large.

Why
    A limit keeps one file from stopping the build for everybody.
Bad
    # more than a million characters
Write
    # a record of a few kB
"""
