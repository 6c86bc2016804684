"""A YAML file cannot be read.

Why
    Nothing of the file can be used until its shape is right: two spaces for each step in, «key: value», no
    tabs.
Bad
    id: smith2020
        design: rct
Write
    id: smith2020
    design: rct
"""
