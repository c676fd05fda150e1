"""Who helps me: those let in, those who act for me, what I share, advocates, and who looked."""
