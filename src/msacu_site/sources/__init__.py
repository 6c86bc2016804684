"""The reading room: files become text and plain data, every piece with its place in the file."""
