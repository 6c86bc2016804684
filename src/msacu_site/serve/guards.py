"""Who may ask: only pages of this very server, on this machine, by the name it was given."""

from __future__ import annotations

import hmac
import secrets
from email.message import Message

from msacu_site.frozen import Frozen, field

TOKEN_FIELD = "token"


class Guard(Frozen):
    """What requests must show; the token is made anew for each process."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def refuses(self, headers: Message) -> str | None:
        """Return why a request is not answered, or None.

        A page of another site can lead its own name to this machine, but it cannot make the browser send ours.
        """
        if headers.get("Host", "") not in self._hosts():
            return "This address is not the one the preview was started under."
        return None

    def refuses_change(self, headers: Message) -> str | None:
        """Return why a request that changes or checks something is not answered, or None."""
        origin = headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in self._hosts()}:
            return "This request comes from another site."
        if headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            return "This request comes from another site."
        kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind != "application/x-www-form-urlencoded":
            return "This is not a form of ours."
        return None

    def accepts_token(self, token: str) -> bool:
        """Tell whether a form was made by this process."""
        return hmac.compare_digest(token.encode(), self.token.encode())

    def _hosts(self) -> frozenset[str]:
        names = ("127.0.0.1", "localhost", "[::1]")
        plain = names if self.port == 80 else ()
        return frozenset([*(f"{name}:{self.port}" for name in names), *plain])
