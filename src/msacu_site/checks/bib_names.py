"""The authors cannot be told apart.

Why
    Names joined with commas become one person, or lose half of theirs.
Bad
    author = {Hill, A., Lee, B.}
Write
    author = {Hill, A. and Lee, B.}
"""
