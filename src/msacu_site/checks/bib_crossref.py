"""An entry points at a parent that is missing or is no use.

Why
    What it should inherit would be missing.
Bad
    crossref = {nowhere}
Write
    crossref = {proceedings2020}
"""
