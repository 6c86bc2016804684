"""The front matter is never closed.

Why
    Without the second --- the whole page would be taken for settings.
Bad
    ---
    title: Hiccups
    Text
Write
    ---
    title: Hiccups
    ---
    Text
"""
