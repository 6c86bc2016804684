"""A month or day does not exist.

Why
    It would be printed as it stands.
Bad
    month = {foo}
Write
    month = sep
"""
