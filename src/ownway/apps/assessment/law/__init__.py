"""The law of eligibility, as cited data."""
