"""A link leads to a place that its page does not have.

Why
    The reader would land at the top of the page and search in vain.
Bad
    [see](/safety/#rare-harm)
Write
    [see](/safety/#rare-harms)
"""
