"""A part of an imported file cannot be read.

Why
    Whatever stands there is not in the bibliography afterwards; somebody has to look.
Bad
    This line belongs to no record.
    TY  - JOUR
Write
    TY  - JOUR
"""
