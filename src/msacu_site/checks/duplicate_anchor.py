"""A heading would get an address that its page already uses.

Why
    A link to it would lead elsewhere, and the page would not be valid.
Bad
    ## References
Write
    ## Where the references come from
"""
