"""Challenging a decision, and answering."""
