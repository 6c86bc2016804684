"""A field is there but empty.

Why
    Empty could mean none, unknown or forgotten. What nobody has read is left out.
Bad
    label: ""
Write
    label: Tea
"""
