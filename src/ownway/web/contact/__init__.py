"""First contact: the public form of each place, and the practitioner's page for a call, a letter or a visit."""
