"""A LaTeX command is not known.

Why
    It is printed as it stands; a letter may be missing in the name.
Bad
    title = {\\foo tea}
Write
    title = {Foo tea}
"""
