"""A field is given twice in one entry.

Why
    Only one of the two would be printed.
Bad
    title = {Tea},
    title = {Coffee}
Write
    title = {Tea}
"""
