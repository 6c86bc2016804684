"""Content holds html.

Why
    Html could carry scripts and break pages. Markdown and boxes say all that is needed.
Bad
    <b>Note</b>
Write
    **Note**
"""
