"""Pages of what is shared: the person's own, those of who keeps a pool, and community funds."""
