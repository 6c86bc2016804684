"""What was found, written out for people and machines: one form per file."""
