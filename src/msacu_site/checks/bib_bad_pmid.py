"""A PubMed number is none.

Why
    The link to PubMed would lead to another paper or nowhere.
Bad
    pmid = {PMC12}
Write
    pmid = {12345678}
"""
