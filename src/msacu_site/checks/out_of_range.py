"""A number lies outside what is possible.

Why
    A number that cannot be is a slip, and it would be published as a fact.
Bad
    population: {condition: hiccups, randomised: -5}
Write
    population: {condition: hiccups, randomised: 5}
"""
