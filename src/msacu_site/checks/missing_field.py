"""A field that is needed is missing.

Why
    Without it the record cannot be placed or understood.
Bad
    id: smith2020
    design: rct
Write
    id: smith2020
    design: rct
    read: abstract
"""
