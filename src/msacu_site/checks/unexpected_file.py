"""Nothing reads this file.

Why
    An editor would believe that it is published.
Bad
    studies/smith2020.yml
Write
    studies/smith2020.yaml
"""
