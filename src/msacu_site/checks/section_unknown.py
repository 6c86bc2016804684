"""A symptom page has a section that none has, or text outside its sections.

Why
    Text that belongs nowhere would not be shown.
Bad
    ## Conclusion
Write
    ## Answer
"""
