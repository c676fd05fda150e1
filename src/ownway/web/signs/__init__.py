"""Signs of fraud and financial abuse: the lead's desk, the second person, and what the person is told."""
