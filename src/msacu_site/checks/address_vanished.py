"""A page has gone, and its old address neither leads to another one nor says why.

Why
    Old addresses live on in bookmarks, printed leaflets and other people's pages. «diff» compares two states of the
    content and finds what would lead nowhere.
Bad
    # symptoms/hiccoughs.md is now symptoms/hiccups.md
Write
    # redirects.yaml
    redirects:
      - {from: /symptoms/hiccoughs/, to: /symptoms/hiccups/}
    # or, where nothing takes its place:
    removed:
      - {at: /symptoms/hiccoughs/, title: Hiccoughs, why: It said the same as another page., on: 2026-11-21}
"""
