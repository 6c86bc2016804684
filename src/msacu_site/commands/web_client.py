"""One question to one web address: the status is all that matters, and no redirection is followed."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from email.message import Message
from typing import IO

from msacu_site import __version__
from msacu_site.review.links import Answer, Ask


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        """Follow nothing: where an address leads is the answer, not the next question."""
        return


def make_client(seconds: float) -> Ask:
    """Return what asks an address and waits so many seconds for an answer."""
    opener = urllib.request.build_opener(_StayHere)
    headers = {"User-Agent": f"msacu-site/{__version__} (link check)", "Accept": "*/*"}

    def ask(url: str) -> Answer:
        try:
            request = urllib.request.Request(url, headers=headers)
            with opener.open(request, timeout=seconds) as response:
                return Answer(response.status)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers.get("Location"), _seconds(error.headers.get("Retry-After")))
        except (OSError, http.client.HTTPException, ValueError):
            return Answer(None)

    return ask


def _seconds(text: str | None) -> float | None:
    return float(text) if text and text.strip().isdigit() else None
