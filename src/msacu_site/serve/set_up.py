"""Everything that serves put together, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msacu_site.config import Config
from msacu_site.serve.form_answers import FormAnswers
from msacu_site.serve.own_pages import OwnPages
from msacu_site.serve.preview import Preview
from msacu_site.serve.server import PreviewServer
from msacu_site.serve.site_answers import SiteAnswers
from msacu_site.serve.source import ReadSource, read_source
from msacu_site.serve.watcher import begin_work


def begin(server: PreviewServer, config: Config, shown_as: str, *, own_templates: Path) -> Callable[[], None]:
    """Connect a server to a content folder and begin to watch it; what is returned ends everything."""
    connect(server, config, lambda: read_source(config.content, shown_as, config.templates), own_templates)
    begin_work(server.site.preview, (config.content, config.templates), server.stopping)

    def stop() -> None:
        server.stopping.set()
        server.server_close()

    return stop


def connect(server: PreviewServer, config: Config, read: ReadSource, own_templates: Path) -> Preview:
    """Give a server the answers that it passes on."""
    preview = Preview(config, server.base_url, read, server.tell)
    own = OwnPages(own_templates)
    server.site = SiteAnswers(preview, own)
    server.form = FormAnswers(preview, own, server.guard)
    return preview
