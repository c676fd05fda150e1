"""The desk: who waits for whom, and how late it is."""
