"""Two names differ only in capital letters or accents.

Why
    On many systems the two would be one file, and one would be lost.
Bad
    studies/Smith2020.yaml
    studies/smith2020.yaml
Write
    studies/smith2020.yaml
    studies/smith2020b.yaml
"""
