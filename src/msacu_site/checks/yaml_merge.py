"""A merge key (<<) is used.

Why
    Fields that come from elsewhere cannot be checked by reading the record.
Bad
    <<: *defaults
Write
    design: rct
"""
