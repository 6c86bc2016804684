"""An entry is of a type nobody knows.

Why
    The type decides how a reference is printed.
Bad
    @artcle{smith2020, title = {Tea}}
Write
    @article{smith2020, title = {Tea}}
"""
