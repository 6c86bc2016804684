"""The entry types and field names of BibTeX and BibLaTeX that we know, and what they mean here."""

from __future__ import annotations

from msacu_site.references.reference import Kind

KINDS = {
    "article": Kind.ARTICLE, "review": Kind.ARTICLE, "suppperiodical": Kind.ARTICLE,
    "book": Kind.BOOK, "mvbook": Kind.BOOK, "booklet": Kind.BOOK, "collection": Kind.BOOK, "mvcollection": Kind.BOOK,
    "periodical": Kind.BOOK, "proceedings": Kind.BOOK, "mvproceedings": Kind.BOOK, "reference": Kind.BOOK,
    "mvreference": Kind.BOOK,
    "inbook": Kind.CHAPTER, "bookinbook": Kind.CHAPTER, "incollection": Kind.CHAPTER, "inreference": Kind.CHAPTER,
    "suppbook": Kind.CHAPTER, "suppcollection": Kind.CHAPTER,
    "inproceedings": Kind.CONFERENCE, "conference": Kind.CONFERENCE,
    "techreport": Kind.REPORT, "report": Kind.REPORT, "manual": Kind.REPORT, "standard": Kind.REPORT,
    "phdthesis": Kind.THESIS, "mastersthesis": Kind.THESIS, "thesis": Kind.THESIS,
    "online": Kind.WEB, "electronic": Kind.WEB, "webpage": Kind.WEB, "www": Kind.WEB,
    "data": Kind.DATASET, "dataset": Kind.DATASET,
    "preprint": Kind.PREPRINT,
    "misc": Kind.OTHER, "unpublished": Kind.OTHER, "software": Kind.OTHER, "patent": Kind.OTHER,
    "artwork": Kind.OTHER, "audio": Kind.OTHER, "image": Kind.OTHER, "legislation": Kind.OTHER, "letter": Kind.OTHER,
    "movie": Kind.OTHER, "performance": Kind.OTHER, "video": Kind.OTHER,
}  # fmt: skip

NAME_FIELDS = frozenset({"author", "editor", "translator"})

# BibLaTeX's keys for sorts of works and for how far a work has come.
KEY_WORDS = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis", "techreport": "Technical report", "resreport": "Research report",
    "software": "Computer software", "datacd": "Data CD", "audiocd": "Audio CD",
    "inpress": "in press", "inpreparation": "in preparation", "prepublished": "pre-published",
}  # fmt: skip

# In the order in which `to_bibtex` writes them; what is not listed comes after, by the alphabet.
FIELD_ORDER = (
    "author", "editor", "translator", "title", "subtitle", "titleaddon", "journal", "journaltitle", "journalsubtitle",
    "shortjournal", "entrysubtype", "booktitle", "booksubtitle", "maintitle", "eventtitle", "venue", "eventdate",
    "edition", "version", "series", "howpublished", "school", "institution", "organization", "publisher", "address",
    "location", "type", "year", "month", "day", "date", "pubstate", "volume", "volumes", "number", "issue", "chapter",
    "pages", "pagetotal", "eid", "doi", "pmid", "pmcid", "eprint", "archiveprefix", "primaryclass", "eprinttype",
    "eprintclass", "language", "langid", "note", "url", "urldate", "crossref",
)  # fmt: skip

# Fields that people's libraries hold and that no reference prints.
UNPRINTED_FIELDS = frozenset(
    {
        "abstract", "accessed", "addendum", "annotation", "annote", "collaborator", "comment", "copyright",
        "creationdate", "eissn", "file", "groups", "ids", "isbn", "issn", "key", "keywords", "lccn", "library",
        "modificationdate", "month_numeric", "nationality", "origdate", "owner", "pii", "priority",
        "publicationstatus", "ranking", "readstatus", "rights", "shortauthor", "shorteditor", "shorttitle", "source",
        "timestamp", "xref",
    }
)  # fmt: skip

# What programs put in front of their own fields, as in `bdsk-url-1` and `date-added`.
OWN_FIELDS = ("bdsk-", "comment-", "date-", "mendeley-")

KNOWN_FIELDS = frozenset(FIELD_ORDER) | UNPRINTED_FIELDS

# Text for readers: decoded, and checked for LaTeX that we do not know.
TEXT_FIELDS = (
    "author", "editor", "translator", "title", "subtitle", "journal", "journaltitle", "journalsubtitle",
    "shortjournal", "booktitle", "booksubtitle", "maintitle", "eventtitle", "venue", "edition", "version", "series",
    "howpublished", "school", "institution", "organization", "publisher", "address", "location", "type", "volume",
    "volumes", "number", "issue", "pages", "pagetotal", "eid", "language", "pubstate", "note",
)  # fmt: skip
