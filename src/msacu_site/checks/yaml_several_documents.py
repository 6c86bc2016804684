"""One file holds several documents.

Why
    One file is one record; what follows the second --- would be lost.
Bad
    id: a
    ---
    id: b
Write
    # two files
"""
