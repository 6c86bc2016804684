"""A file is not written in UTF-8.

Why
    Letters with accents would be published as nonsense.
Bad
    # a file saved as Windows-1252
Write
    # the same file saved as UTF-8
"""
