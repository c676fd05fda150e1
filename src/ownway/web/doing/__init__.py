"""Pages from finding to doing: the report of a wave, the session with its votes and actions, and "you said, we did"."""
