"""The site's own words, by language: labels of values, headings, and the sentences of the wording grid."""
