"""Two entries share a key.

Why
    A citation must lead to one work.
Bad
    @misc{smith2020, title = {Tea}}
    @misc{smith2020, title = {Coffee}}
Write
    @misc{smith2020, title = {Tea}}
    @misc{smith2020b, title = {Coffee}}
"""
