"""A file holds an invisible control character.

Why
    Nobody can see it, and it can break words, searches and pages.
Bad
    # a character copied from a PDF that no one sees
Write
    # the word typed again
"""
