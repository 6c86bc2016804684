"""A field of an imported file has no place in the bibliography.

Why
    Nothing that a file says is lost in silence. Abstracts belong to their publishers, addresses of authors to nobody
    else, and neither is printed with a reference, so they are named here and left out.
Bad
    AB  - Background: tea is thought to …
Write
    Nothing. If readers should know it, write it into the record in your own words.
"""
