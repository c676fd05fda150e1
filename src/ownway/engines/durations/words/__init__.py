"""The sentences of a wait, kept as data, one file a language."""
