"""A value does not have the form its field needs.

Why
    Names become addresses and keys, and addresses must lead somewhere.
Bad
    id: Smith 2020
Write
    id: smith2020
"""
