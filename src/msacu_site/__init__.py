"""A generator of static evidence summaries whose sentences say no more than their records carry."""

__version__ = "0.1.0"
