"""What a national return leaves to a human, for whoever keeps the place."""
