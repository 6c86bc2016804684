"""A file under static/ could run in readers' browsers.

Why
    What lies there is published as it is, under the site's own name. Scripts come from the program alone.
Bad
    static/tea.html
    static/tea.svg with <svg onload="…">
Write
    static/tea.png
"""
