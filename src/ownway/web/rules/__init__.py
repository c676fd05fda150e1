"""The rules behind every number at a place, on one page, with who decided them and how sure each figure is."""
