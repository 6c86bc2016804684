"""A value is of another kind than its field.

Why
    A number that is text cannot be counted; a list that is one word cannot be walked through.
Bad
    population: {condition: hiccups, randomised: 12o}
Write
    population: {condition: hiccups, randomised: 120}
"""
