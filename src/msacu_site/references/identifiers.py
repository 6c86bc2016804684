"""Names of works in registers: DOI, PubMed, PubMed Central and trial registers, and the addresses they stand for."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~\u00a1-\uffff]+")
_SHORT_DOI = re.compile(r"10/[a-z0-9]+", re.IGNORECASE)
_PUBMED = re.compile(
    r"(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/pubmed/)|(?:pmid|pubmed):?\s*",
    re.IGNORECASE,
)
_PMID = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_PMC = re.compile(
    r"(?:https?://)?(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/|pmcid:?\s*", re.IGNORECASE
)
_PMCID = re.compile(r"PMC[1-9]\d{0,9}", re.ASCII)
_ARXIV_PREFIX = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org/(?:abs|pdf)/|arxiv:\s*", re.IGNORECASE)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_REGISTERS = {
    "ClinicalTrials.gov": (r"NCT\d{8}", "https://clinicaltrials.gov/study/{}"),
    "ISRCTN": (r"ISRCTN\d{8}", "https://www.isrctn.com/{}"),
    "ReBEC": (r"RBR-[A-Za-z0-9]{5,8}", "https://ensaiosclinicos.gov.br/rg/{}"),
}
# These have no address that the number alone leads to, so the WHO's search portal shows the record.
_THROUGH_WHO = {
    "IRCT": r"IRCT\d{8,16}N\d{1,3}",
    "ChiCTR": r"ChiCTR(?:-[A-Z]{2,5}-)?\d{8,10}",
    "ANZCTR": r"ACTRN\d{14}p?",
    "DRKS": r"DRKS\d{8}",
    "CTRI": r"CTRI/\d{4}/\d{2,3}/\d{6}",
    "JPRN": r"(?:JPRN-)?(?:UMIN\d{9}|jRCTs?\d{9,10})",
    "CRIS": r"KCT\d{7}",
    "PACTR": r"PACTR\d{15,16}",
    "TCTR": r"TCTR\d{11}",
    "SLCTR": r"SLCTR/\d{4}/\d{3}",
    "LBCTR": r"LBCTR\d{10}",
    "EU CTR": r"(?:EUCTR)?\d{4}-\d{6}-\d{2}(?:-[A-Z]{2})?",
}
_WHO_ADDRESS = "https://trialsearch.who.int/Trial2.aspx?TrialID={}"
_ANY_NUMBER = re.compile(
    r"(?<![\w-])(?:"
    + "|".join([*(pattern for pattern, _ in _REGISTERS.values()), *_THROUGH_WHO.values()])
    + r")(?![\w-])"
)


def normalise_doi(text: str) -> str | None:
    """Return the bare DOI of `doi:...`, an address or a bare DOI, short ones (10/abc) too; None when it is none."""
    stripped = text.strip()
    prefix = _DOI_PREFIX.match(stripped)
    bare = stripped[prefix.end() :] if prefix else stripped
    if prefix and "//" in prefix.group():
        bare = unquote(bare)
    if _SHORT_DOI.fullmatch(bare) or (_DOI.fullmatch(bare) and bare[-1] not in ".,;"):
        return bare
    return None


def normalise_pmid(text: str) -> str | None:
    """Return the digits of a PubMed number; None when it is none."""
    stripped = text.strip()
    prefix = _PUBMED.match(stripped)
    bare = (stripped[prefix.end() :] if prefix else stripped).rstrip("/")
    return bare if _PMID.fullmatch(bare) else None


def normalise_pmcid(text: str) -> str | None:
    """Return `PMC` and digits; None when it is no number of PubMed Central."""
    stripped = text.strip()
    prefix = _PMC.match(stripped)
    bare = (stripped[prefix.end() :] if prefix else stripped).rstrip("/").upper()
    return bare if _PMCID.fullmatch(bare) else None


def doi_url(doi: str) -> str:
    """Return a DOI's address, with every character encoded that an address cannot hold."""
    return "https://doi.org/" + quote(doi, safe="/:;().-_~@!$*+,='")


def pubmed_url(pmid: str) -> str:
    """Return the address of a PubMed record."""
    return f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='')}/"


def pmc_url(pmcid: str) -> str:
    """Return the address of an article in PubMed Central."""
    return f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(pmcid, safe='')}/"


def normalise_arxiv(text: str) -> str | None:
    """Return the bare arXiv number of `arXiv:2001.01234v2`, an address or a bare number; None when it is none."""
    bare = _ARXIV_PREFIX.sub("", text.strip(), count=1)
    return bare if _ARXIV.fullmatch(bare) else None


def arxiv_url(number: str) -> str:
    """Return the address of a preprint on arXiv."""
    return f"https://arxiv.org/abs/{quote(number, safe='/')}"


def registry_url(number: str) -> str | None:
    """Return where a trial's register entry is shown: the register itself or the WHO's portal; None if unknown."""
    for pattern, address in _REGISTERS.values():
        if re.fullmatch(pattern, number):
            return address.format(quote(number, safe="-"))
    if any(re.fullmatch(pattern, number) for pattern in _THROUGH_WHO.values()):
        return _WHO_ADDRESS.format(quote(number, safe="-"))
    return None


def find_registry_numbers(text: str) -> tuple[str, ...]:
    """Return the trial register numbers that a text mentions, each once."""
    return tuple(dict.fromkeys(match.group() for match in _ANY_NUMBER.finditer(text)))


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http or https address."""
    head, separator, rest = text.partition("://")
    host = re.split("[/?#]", rest, maxsplit=1)[0]
    named = "." in host.strip(".") and not host.startswith(".")
    is_host = bool(re.fullmatch(r"[\w.-]+(:[0-9]+)?", host))
    return head in ("http", "https") and bool(separator) and named and is_host and not re.search(r"\s", text)
