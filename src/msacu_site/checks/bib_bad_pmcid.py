"""A PubMed Central number is none.

Why
    The link would lead nowhere.
Bad
    pmcid = {4086829}
Write
    pmcid = {PMC4086829}
"""
