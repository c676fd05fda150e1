"""Reading plans, one module for each thing read."""
