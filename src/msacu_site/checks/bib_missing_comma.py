"""A comma between two fields is missing.

Why
    Many programs would lose the second field without a word.
Bad
    title = {Tea}
    year = {2020}
Write
    title = {Tea},
    year = {2020}
"""
