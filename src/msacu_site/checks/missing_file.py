"""A file that every site needs is not there.

Why
    Settings and vocabulary give every record its meaning.
Bad
    # no file site.yaml
Write
    # site.yaml, as in the editor's guide
"""
