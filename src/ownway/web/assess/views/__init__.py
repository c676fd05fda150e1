"""Views of assessing, by page."""
