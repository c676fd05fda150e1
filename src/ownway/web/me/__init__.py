"""About me: who I am, what I need, a safe way to reach me, capacity, notes, and everything about me in one file."""
