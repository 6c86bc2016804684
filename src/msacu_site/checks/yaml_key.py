"""A key is not plain text.

Why
    Fields have names; a number or a list is none.
Bad
    12: value
Write
    label: value
"""
