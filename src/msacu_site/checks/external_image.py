"""A picture comes from elsewhere.

Why
    A page must ask no other host for anything, and a picture elsewhere can change or vanish.
Bad
    ![tea](https://example.org/tea.png)
Write
    ![A cup of tea](/static/tea.png)
"""
