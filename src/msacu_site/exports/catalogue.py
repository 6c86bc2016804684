"""All tables; their columns follow from the models of the records, so that they are made once."""

from __future__ import annotations

from functools import cache

from msacu_site.exports.answer_tables import make_answer_tables
from msacu_site.exports.result_tables import make_result_tables
from msacu_site.exports.study_tables import make_study_tables
from msacu_site.exports.table import Table


@cache
def all_tables() -> tuple[Table, ...]:
    """Return every table in the order in which readers are shown them."""
    return (*make_study_tables(), *make_result_tables(), *make_answer_tables())
