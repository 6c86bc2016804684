"""A value is not what it seems.

Why
    Not-a-number, endless numbers and swallowed list items would be published as facts.
Bad
    n: .nan
Write
    n: 12
"""
