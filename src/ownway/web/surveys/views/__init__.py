"""Views of surveys, by who opens them."""
