"""What the records allow anybody to say: contrasts, people, certainty and the words for it."""
