"""Files for machines, and the inspection of the finished tree."""
