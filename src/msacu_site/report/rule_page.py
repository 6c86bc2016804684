"""Where a rule is explained on the published site."""

from __future__ import annotations


def rule_url(rule: str, base_url: str | None) -> str | None:
    """Return the address of the rule's explanation, or None while the site has no address."""
    if not base_url:
        return None
    return f"{base_url.rstrip('/')}/methods/rules/#{rule}"
