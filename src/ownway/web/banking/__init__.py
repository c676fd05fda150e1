"""Pages of statements: brought in, what their lines were, the rules people teach."""
