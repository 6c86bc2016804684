"""The last record of an imported file has no end marker.

Why
    Other programs drop such a record without a word. It is read here, but the file may have been cut off.
Bad
    TY  - JOUR
    TI  - Tea for hiccups
Write
    TY  - JOUR
    TI  - Tea for hiccups
    ER  -
"""
