"""A per cent sign stands without a backslash.

Why
    BibTeX programs cut the text off there.
Bad
    title = {5% of tea}
Write
    title = {5\\% of tea}
"""
