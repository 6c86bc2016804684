"""An address is none that a browser could open.

Why
    It is kept and neither shown nor linked.
Bad
    url = {tea.example}
Write
    url = {https://tea.example/}
"""
