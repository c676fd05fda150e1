"""Pages of co-production groups: which there are, and where the keeper gives seats, and their meetings."""
