"""Something looks like a citation or a printed value and cannot be read as one.

Why
    It would be published as it stands, brackets and all, and cite nothing.
Bad
    As shown [@smith2020 and @jones1999].
Write
    As shown [@smith2020; @jones1999].
"""
