"""An anchor or alias (& or *) is used.

Why
    A value that stands elsewhere cannot be checked by reading the line. Records repeat what they mean.
Bad
    population: &people {condition: hiccups}
Write
    population: {condition: hiccups}
"""
