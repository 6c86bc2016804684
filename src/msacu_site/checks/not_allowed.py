"""A value is not one of those a field can take.

Why
    Fixed words let the machine compare, count and check.
Bad
    design: randomized
Write
    design: rct
"""
