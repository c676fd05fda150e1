"""Rules as pure functions over columns: no Django, no clock, no network, no files but their own figures and words."""
