"""A field of an entry is printed nowhere.

Why
    It is kept, and readers will not see it; perhaps it is misspelt.
Bad
    jornal = {Tea Review}
Write
    journal = {Tea Review}
"""
