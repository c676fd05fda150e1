"""Know your number: an anonymous calculator over the rules in force at a place. Nothing is kept."""
