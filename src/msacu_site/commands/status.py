"""The exit statuses, the same for every command."""

from __future__ import annotations

CLEAN, CONTENT_ERRORS, WRONG_USAGE, OUR_BUG = 0, 1, 2, 3
# what shells give a program that an interrupt ended
INTERRUPTED = 130
