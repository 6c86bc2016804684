"""A heading would be a second title of the page.

Why
    A page has one title, from its front matter. Screen readers find their way by headings.
Bad
    # Hiccups
Write
    ## Hiccups
"""
