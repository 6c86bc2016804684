"""A year or date is none.

Why
    Readers judge evidence by its age.
Bad
    year = {soon}
Write
    year = {2020}
"""
