"""A field does not exist.

Why
    A misspelt field would be ignored, and with it what an editor wrote.
Bad
    popluation: {condition: hiccups}
Write
    population: {condition: hiccups}
"""
