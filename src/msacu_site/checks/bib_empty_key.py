"""An entry has no key.

Why
    Nothing could cite it.
Bad
    @misc{, title = {Tea}}
Write
    @misc{smith2020, title = {Tea}}
"""
