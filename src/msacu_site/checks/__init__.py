"""The rules: one file each, whose name is the diagnostic's name and whose docstring is its page in the guide.

A module with a function `check(site)` looks for its problem in the linked site, one with `check_judged(site,
judgements)` in its ratings and in the prose that rests on them. A module without either documents a rule that a reader
raises while it reads: it can only be noticed there.
"""
