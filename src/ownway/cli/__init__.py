"""The door for people who type commands."""
