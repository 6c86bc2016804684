"""A file has nothing in it.

Why
    An empty record would be an empty page.
Bad
    # only a comment
Write
    id: smith2020
    design: rct
"""
