"""Reviews, and leaving."""
