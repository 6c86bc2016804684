"""A page has gone, and nothing leads from its old address to another one.

Why
    Old addresses live on in bookmarks, printed leaflets and other people's pages. `diff` compares two states of the
    content and finds what would lead nowhere.
Bad
    # symptoms/hiccoughs.md is now symptoms/hiccups.md
Write
    # redirects.yaml
    redirects:
      - {from: /symptoms/hiccoughs/, to: /symptoms/hiccups/}
"""
