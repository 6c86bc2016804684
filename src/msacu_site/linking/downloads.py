"""Every file of data that stands beside the pages: its address, its format and what it holds."""

from __future__ import annotations

from msacu_site.frozen import Frozen

FOLDER = "data"
ARCHIVE = f"/{FOLDER}/data.zip"
FHIR = f"/{FOLDER}/fhir-evidence.json"
CRATE = "/ro-crate-metadata.json"
SCHEMA = "application/schema+json"


class Download(Frozen):
    """One file: `group` is the heading under which readers find it, `media_type` its type as browsers are told it."""

    address: str
    media_type: str
    group: str
    about: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.address.rpartition("/")[2]

    @property
    def path(self) -> str:
        """Its path in the folder of the site."""
        return self.address.removeprefix("/")


def _file(name: str, group: str, about: str) -> Download:
    return Download(f"/{FOLDER}/{name}", _MEDIA_TYPES[name.rpartition(".")[2]], group, about)


_MEDIA_TYPES = {
    "json": "application/json",
    "csv": "text/csv",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "nbib": "application/nbib",
    "zip": "application/zip",
}
DOWNLOADS = (
    Download(ARCHIVE, _MEDIA_TYPES["zip"], "all", "Everything on this page in one file, for use without a network."),
    _file("studies.json", "studies", "Every study record in full."),
    _file("studies.csv", "studies", "One row for each study."),
    _file("arms.csv", "studies", "One row for each group of a study."),
    _file("harms.csv", "studies", "One row for each unwanted event."),
    _file("results.json", "results", "Every result: what was compared, with what, and what came out."),
    _file("results.csv", "results", "The same, one row for each result."),
    _file("arm-values.csv", "results", "The figures of each group in each result."),
    _file("ratings.json", "answers", "Every answer with its certainty, its reasons and its bottom line."),
    _file("ratings.csv", "answers", "The same, one row for each rating."),
    _file("claims.json", "answers", "Every checked claim with its verdict."),
    _file("claims.csv", "answers", "The same, one row for each claim."),
    _file("conclusions.json", "answers", "Every answer, with what its sentence is made of."),
    _file("references.bib", "sources", "All sources, in BibTeX."),
    _file("references.ris", "sources", "All sources, in RIS."),
    Download(
        f"/{FOLDER}/references.json", "application/vnd.citationstyles.csl+json", "sources", "All sources, in CSL-JSON."
    ),
    _file("references.nbib", "sources", "All sources, as PubMed saves them."),
    _file("dictionary.csv", "meaning", "What every column means, with its unit and the values it may hold."),
    *(
        Download(f"/{FOLDER}/schema/{name}.json", SCHEMA, "meaning", f"JSON Schema of {name}.json.")
        for name in ("studies", "results", "ratings", "claims")
    ),
    Download(
        FHIR,
        "application/fhir+json",
        "machines",
        "Every rating as an Evidence resource of FHIR R5. This is an experiment.",
    ),
    Download(CRATE, "application/ld+json", "machines", "An RO-Crate: this list of files, for programs."),
)
# what the archive holds: not itself, and not the description of the folder, whose paths begin elsewhere
PACKED = tuple(download for download in DOWNLOADS if download.address not in {ARCHIVE, CRATE})
