"""A text is nested or bracketed beyond reason.

Why
    Such text can stop a markdown reader for minutes.
Bad
    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
Write
    [a link](/safety/)
"""
