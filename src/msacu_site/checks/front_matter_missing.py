"""A markdown file does not begin with its front matter.

Why
    The lines between the two --- give the page its title and place.
Bad
    # Hiccups
    Text
Write
    ---
    title: Hiccups
    ---
    Text
"""
