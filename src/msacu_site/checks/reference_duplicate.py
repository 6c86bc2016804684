"""Two entries are the same work.

Why
    It would be counted and printed twice.
Bad
    @misc{a, doi = {10.1000/tea}, …}
    @misc{b, doi = {10.1000/tea}, …}
Write
    @misc{a, doi = {10.1000/tea}, …}
"""
