"""A file has a name that some computers cannot keep, or that makes no plain address.

Why
    The project could not be checked out on Windows, or a page would stand at an address that nobody can type or that
    looks like another.
Bad
    static/aux.png
    symptoms/Cold hands.md
Write
    static/auxiliary.png
    symptoms/cold-hands.md
"""
