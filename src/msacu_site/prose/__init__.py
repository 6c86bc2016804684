"""Editors' prose: citations, values printed from records, markdown, and what of it may be published."""
