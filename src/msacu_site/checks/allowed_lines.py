"""What several rules on ratings end with: the strongest sentence that the records allow as they stand."""

from __future__ import annotations

from msacu_site.evidence.rating import JudgedRating
from msacu_site.evidence.wording import strongest_line
from msacu_site.language.words import load_words
from msacu_site.linking.site import Site


def allowed_line(site: Site, judged: JudgedRating) -> str:
    """Return the sentence for the help of a finding on a rating."""
    line = strongest_line(judged, site.symptoms[judged.symptom], site, load_words("en"))
    return f"The strongest sentence allowed here is: «{line}»"
