"""What a page may load and run: its own files and nothing else (Content Security Policy, W3C)."""

from __future__ import annotations

_PAGES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# The search engine runs in a worker, which has a policy of its own; only there may WebAssembly be compiled.
_WORKER = {"default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "connect-src": "'self'"}


def write_page_policy() -> str:
    """Return the policy that every page carries in its head."""
    return _write(_PAGES)


def write_header_policies() -> tuple[str, str]:
    """Return the policies for hosts that can send headers: for pages, and for the worker of the search."""
    return _write({**_PAGES, "frame-ancestors": "'none'"}), _write(_WORKER)


def _write(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())
