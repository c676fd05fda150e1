"""Pages of open data: the newest figures, every release with its files, and what staff and groups see first."""
