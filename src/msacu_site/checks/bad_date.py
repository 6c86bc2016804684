"""A date does not exist or is written in another form.

Why
    Dates decide when a page is due for review.
Bad
    reviewed: 2026-02-30
Write
    reviewed: 2026-02-28
"""
