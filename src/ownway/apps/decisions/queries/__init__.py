"""Reading decisions, one module for each thing read."""
