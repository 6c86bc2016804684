"""Part of a bibliography cannot be read.

Why
    An entry that cannot be read takes its study's citation with it.
Bad
    @misc{smith2020, title = {Tea
Write
    @misc{smith2020, title = {Tea}}
"""
