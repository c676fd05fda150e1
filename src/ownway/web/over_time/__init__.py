"""Money over the years: one person's budget in real terms, a place's budgets, and money that moved."""
