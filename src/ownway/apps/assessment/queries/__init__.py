"""Reading assessments, one module for each thing read."""
