"""Pages as tagged PDF, made from the same html and styles that a browser prints."""
