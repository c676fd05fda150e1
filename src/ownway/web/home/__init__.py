"""The person's own front page."""
