"""Pages of co-production groups: which there are, and where the keeper opens them and gives seats."""
