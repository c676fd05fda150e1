"""Assessing: my view and the practitioner's side by side, who is there, what the law says, and the number."""
