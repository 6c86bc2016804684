"""An entry lacks what readers need to find the work.

Why
    A work without a title cannot be found; one without a year should say why.
Bad
    @misc{smith2020, year = {2020}}
Write
    @misc{smith2020, title = {Tea}, year = {2020}}
"""
