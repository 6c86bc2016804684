"""How a study was probably made, by what the database says that its publication is."""

from __future__ import annotations

from msacu_site.references.imported import Imported

# what PubMed calls it (its publication types), the more telling first, and our design
_HINTS = (
    ("Clinical Trial Protocol", "protocol"), ("Randomized Controlled Trial", "rct"),
    ("Systematic Review", "systematic-review"), ("Meta-Analysis", "systematic-review"),
    ("Case Reports", "case-report"), ("Practice Guideline", "guideline"), ("Review", "narrative-review"),
)  # fmt: skip


def hint_design(work: Imported) -> str | None:
    """Return the design that a citation speaks of, to be confirmed by who has read the work; None for none."""
    kinds = work.left("PT")
    return next((design for hint, design in _HINTS if hint in kinds), None)
