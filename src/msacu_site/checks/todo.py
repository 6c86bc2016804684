"""Something is marked as still to do.

Why
    Whoever begins a record does not know everything yet. The word «todo» holds the place, so that a gap can never be
    taken for a fact: «check» lists it, and nothing is published while it is there.
Bad
    population: {condition: hiccups, randomised: todo}
Write
    population: {condition: hiccups, randomised: 40}
"""
