"""Two items of a list run together, because the second has no hyphen.

Why
    The second item would be lost: each of its names is taken for one that was written twice.
Bad
    arms:
      - id: tea
        label: Herbal tea
        id: water
        label: A glass of water
Write
    arms:
      - id: tea
        label: Herbal tea
      - id: water
        label: A glass of water
"""
