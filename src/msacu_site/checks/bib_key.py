"""A key holds a character that keys cannot have.

Why
    Keys become addresses and file names.
Bad
    @misc{smith*2020, title = {Tea}}
Write
    @misc{smith2020, title = {Tea}}
"""
