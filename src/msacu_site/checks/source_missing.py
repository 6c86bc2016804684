"""The folder to read does not exist.

Why
    Without content there is nothing to build.
Bad
    msacu-site build --content contents
Write
    msacu-site build --content content
"""
