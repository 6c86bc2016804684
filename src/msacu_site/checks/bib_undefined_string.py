"""A word without braces stands for nothing.

Why
    It would be printed as nothing.
Bad
    month = foo
Write
    month = sep
"""
