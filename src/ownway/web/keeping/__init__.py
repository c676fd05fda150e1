"""What the keeper of a place looks after: how it is reached, who works there, who can help, its own rules."""
