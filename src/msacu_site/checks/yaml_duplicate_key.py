"""A key stands twice.

Why
    Of two equal keys one would be lost without a word.
Bad
    design: rct
    design: cohort
Write
    design: rct
"""
