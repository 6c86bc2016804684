"""The site as one frozen graph: ids become objects, citations get numbers, every page gets an address."""
