"""The person's own front page: where I am, what happens next, who holds it, what I have been told."""
