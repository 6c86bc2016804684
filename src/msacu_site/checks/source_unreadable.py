"""A file or folder cannot be read.

Why
    What cannot be read would silently be missing from the site.
Bad
    # a file that nobody may open, or a link that leads nowhere
Write
    # a plain file that you may open
"""
