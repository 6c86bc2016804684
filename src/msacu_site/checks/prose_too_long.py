"""A text is too long to be read safely.

Why
    A limit keeps one file from stopping the build for everybody.
Bad
    # a page of 200,000 characters
Write
    # several pages
"""
