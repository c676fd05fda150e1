"""Pages anyone may read, with no log-in."""
