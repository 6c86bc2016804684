"""A file is too large to be a record.

Why
    A limit keeps one file from stopping the build for everybody.
Bad
    # a record of 6 MB
Write
    # a record of a few kB; tables of data do not belong here
"""
