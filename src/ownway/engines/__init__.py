"""Rules in pure Python: no Django, clock, network or database; files only their own figures and words."""
