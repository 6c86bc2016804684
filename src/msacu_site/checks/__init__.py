"""The rules: one file each, whose name is the diagnostic's name and whose docstring is its page in the guide.

A module with a function `check(site, judgements)` looks for its problem in the linked site. A module without one
documents a rule that a reader raises while it reads: it can only be noticed there.
"""
