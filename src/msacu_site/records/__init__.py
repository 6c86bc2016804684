"""The records an editor writes, as typed values: studies, symptoms, claims, pages, vocabularies, the site."""
