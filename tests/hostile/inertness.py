"""Whether what was published can do anything: pages as a browser reads them, and every file for machines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from playwright.sync_api import Page

# Read by the browser's own parser, and never run: what could act in it, by element and attribute.
ACTING = r"""(pages) => {
  const faults = [], here = 'https://tea.example/a/b/c/';
  const carriers = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'srcset', 'ping', 'cite'];
  const never = ['iframe', 'frame', 'object', 'embed', 'base', 'applet', 'portal', 'style', 'math', 'animate', 'set',
    'foreignobject', 'video', 'audio', 'noscript', 'textarea'];
  for (const [path, html] of pages) {
    const fault = (what, element) => faults.push(`${path}: ${what}: ${element.outerHTML.slice(0, 160)}`);
    const page = new DOMParser().parseFromString(html, 'text/html');
    for (const element of page.querySelectorAll('*')) {
      const name = element.localName.toLowerCase();
      if (never.includes(name)) fault('an element that acts', element);
      if (name === 'script' && element.type === 'application/ld+json') {
        try { JSON.parse(element.textContent) } catch (error) { fault(`no JSON (${error})`, element) }
      } else if (name === 'script' && (element.textContent ||
          new URL(element.getAttribute('src'), here).host !== 'tea.example'))
        fault('a script of somebody else', element);
      if (name === 'meta' && element.httpEquiv && element.httpEquiv !== 'Content-Security-Policy')
        if (element.httpEquiv !== 'refresh' || /[a-z]+:/i.test(element.content)) fault('a meta that acts', element);
      if (name === 'link' && /^\w*:?\/\//.test(element.getAttribute('href') || '') &&
          /stylesheet|preload|icon|manifest|prefetch|connect/.test(element.rel))
            fault('fetched from elsewhere', element);
      if (name === 'img' && !/^(\.\/|\.\.\/|assets\/|static\/|#|$)/.test(element.getAttribute('src') || ''))
        if (new URL(element.src, 'https://tea.example/a/b/c/').host !== 'tea.example')
          fault('a picture from elsewhere', element);
      for (const {name: attribute, value} of element.attributes) {
        if (/^on/i.test(attribute) || attribute === 'style' || attribute === 'srcdoc')
          fault('an attribute that acts', element);
        if (carriers.includes(attribute.toLowerCase()) && value) {
          let scheme = 'unreadable:';
          try { scheme = new URL(value, 'https://tea.example/a/b/').protocol } catch {}
          if (!['http:', 'https:', 'mailto:'].includes(scheme)) fault(`an address of the scheme ${scheme}`, element);
        }
      }
    }
  }
  return faults;
}"""
FORMULA = re.compile(r"^[=+\-@\t\r]")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?([eE][-+]?\d+)?")


def find_acting(page: Page, files: Mapping[str, bytes]) -> list[str]:
    """Return everything in the pages that runs, is fetched from elsewhere or leads to a script."""
    pages = [[path, data.decode()] for path, data in files.items() if path.endswith(".html")]
    found: list[str] = page.evaluate(ACTING, pages)
    return found


def find_unreadable(files: Mapping[str, bytes]) -> list[str]:
    """Return every file for machines that its readers could not parse, or that a spreadsheet would run."""
    return [f"{path}: {fault}" for path, data in sorted(files.items()) for fault in _faults_of(path, data)]


def _faults_of(path: str, data: bytes) -> Iterator[str]:
    try:
        if path.endswith((".json", ".jsonld")):
            json.loads(data)
        elif path.endswith(".xml"):
            ElementTree.fromstring(data)
        elif path.endswith(".csv"):
            yield from _formulas(data)
        elif path.endswith((".bib", ".ris", ".txt", ".md")):
            data.decode()
    except (ValueError, ElementTree.ParseError, csv.Error) as error:
        yield f"{type(error).__name__}: {error}"


def _formulas(data: bytes) -> Iterator[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different lengths"
    yield from (f"a formula: {cell[:40]}" for row in rows for cell in row if _is_formula(cell))


def _is_formula(cell: str) -> bool:
    return bool(FORMULA.match(cell)) and not NUMBER.fullmatch(cell)


def json_values(data: Any) -> Iterator[str]:
    """Yield every text in a JSON document."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from json_values(value)
