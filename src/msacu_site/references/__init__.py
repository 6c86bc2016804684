"""The bibliography: references, their hard parts as small types, and the styles that print them."""
