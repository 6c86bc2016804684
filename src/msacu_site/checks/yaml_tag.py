"""A tag (!) is used.

Why
    Tags can make a reader build things; records hold plain text and numbers.
Bad
    id: !!str smith2020
Write
    id: smith2020
"""
