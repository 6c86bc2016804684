"""A DOI is not shaped like one.

Why
    The link to the paper would lead nowhere.
Bad
    doi = {10.1000}
Write
    doi = {10.1000/tea.1}
"""
