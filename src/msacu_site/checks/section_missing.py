"""A symptom page lacks a section that every one has.

Why
    Readers find the same answer in the same place on every page.
Bad
    # a page without «## Answer»
Write
    ## Answer
    Nobody has studied it.
"""
