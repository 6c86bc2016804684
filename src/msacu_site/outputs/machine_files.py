"""Sitemap, robots.txt, the feed of changes and the bibliography to download."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape
from urllib.parse import urlsplit

from msacu_site.linking.addresses import NOT_FOUND
from msacu_site.linking.plain_text import plain_prose
from msacu_site.linking.site import Site
from msacu_site.outputs.search_bundle import WORKER
from msacu_site.pages.page import Page
from msacu_site.pages.page_citation import citation_files
from msacu_site.pages.reference_files import write_references_of
from msacu_site.pages.released_changes import ReleasedChanges
from msacu_site.references.written_references import ENDINGS, WRITERS
from msacu_site.render.policy import write_header_policies

# the library's own escape for XML would load its programs for secure connections too
_text = partial(escape, quote=False)


def make_machine_files(
    site: Site, pages: Sequence[Page], base_url: str, releases: Sequence[ReleasedChanges] = ()
) -> dict[str, bytes]:
    """Return every file that is not a page, by its path."""
    base = base_url.rstrip("/")
    return {
        **citation_files(pages, base),
        "sitemap.xml": _sitemap(pages, base).encode(),
        "robots.txt": f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode(),
        "feed.xml": _feed(site, base, releases).encode(),
        "_headers": _headers(urlsplit(base).path).encode(),
        **write_references_of(pages, site.references),
        **{
            f"data/references.{ENDINGS[form]}": write(list(site.references.values())).encode()
            for form, write in WRITERS.items()
        },
    }


def _headers(path: str) -> str:
    """Return what hosts that read such a file (Netlify, Cloudflare Pages) should send with each answer."""
    pages, worker = write_header_policies()
    return (
        f"{path}/*\n  Content-Security-Policy: {pages}\n  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        f"{path}/{WORKER}\n  ! Content-Security-Policy\n  Content-Security-Policy: {worker}\n"
    )


def _sitemap(pages: Sequence[Page], base: str) -> str:
    entries = "".join(
        f"  <url><loc>{_text(base + page.frame.address)}</loc><lastmod>{page.frame.trust.changed.isoformat()}"
        "</lastmod></url>\n"
        for page in sorted(pages, key=lambda page: page.frame.address)
        if page.frame.address != NOT_FOUND
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def _feed(site: Site, base: str, releases: Sequence[ReleasedChanges]) -> str:
    settings = site.settings
    told = [release for release in releases if release.until]
    days = [*(change.record.on for change in site.changes), *(release.until for release in told if release.until)]
    updated = max(days, default=settings.reviewed)
    released = "".join(_release_entry(release, base) for release in told)
    entries = "".join(
        "  <entry>\n"
        f"    <title>{_text(change.record.title)}</title>\n"
        f"    <id>{_text(base)}/whats-new/#change-{change.record.on.isoformat()}-{number}</id>\n"
        f"    <updated>{_moment(change.record.on)}</updated>\n"
        f"    <link href={_quoted(f'{base}/whats-new/#change-{change.record.on.isoformat()}-{number}')}/>\n"
        f"    <summary>{_text(plain_prose(change.says, site))}</summary>\n"
        "  </entry>\n"
        for number, change in enumerate(site.changes)
    )
    author = settings.contributors[0].name
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"  <title>{_text(settings.title)}</title>\n  <id>{_text(base)}/</id>\n"
        f"  <updated>{_moment(updated)}</updated>\n  <author><name>{_text(author)}</name></author>\n"
        f'  <link href={_quoted(f"{base}/feed.xml")} rel="self"/>\n  <link href={_quoted(f"{base}/whats-new/")}/>\n'
        f"{released}{entries}</feed>\n"
    )


def _release_entry(release: ReleasedChanges, base: str) -> str:
    """Tell a feed what a release changed; what is not released yet is no news."""
    day, told = release.until or release.since, release.told_differently
    place = f"{base}/whats-new/#{release.anchor}"
    sentences = [f"{answer.title}: {answer.after or 'no longer answered.'}" for answer in told] or [
        f"{answer.title}: the answer is the same." for answer in release.same_answer
    ]
    changed = "1 answer changed" if len(told) == 1 else f"{len(told)} answers changed"
    title = changed if told else "The same answers, resting on other studies"
    return (
        f"  <entry>\n    <title>{_text(title)}</title>\n    <id>{_text(place)}</id>\n"
        f"    <updated>{_moment(day)}</updated>\n    <link href={_quoted(place)}/>\n"
        f"    <summary>{_text(' '.join(sentences))}</summary>\n  </entry>\n"
    )


def _quoted(value: str) -> str:
    """Write a value of an attribute, with its quotation marks."""
    return f'"{escape(value)}"'


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
