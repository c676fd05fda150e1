"""Pages of paying: pay runs at the desk, and who is paid from a person's money."""
