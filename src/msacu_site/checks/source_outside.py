"""A link in the content folder points out of it.

Why
    Content comes from many hands; a link could publish any file of the machine.
Bad
    studies/x.yaml -> /etc/hostname
Write
    # a copy of the file inside the content folder
"""
