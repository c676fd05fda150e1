"""Pages of surveys: the person's, those who ask and key, and those who plan."""
