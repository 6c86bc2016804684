"""Curly quotation marks are used as if they were straight ones.

Why
    Only straight quotes mark text; curly ones become part of it.
Bad
    label: “Tea”
Write
    label: "Tea"
"""
