"""Pages of what happened: who is told, what goes on being paid, what stops and stays, and the closing statement."""
