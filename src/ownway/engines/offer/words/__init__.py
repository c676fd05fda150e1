"""The sentences of an offer, kept as data, one file a language."""
