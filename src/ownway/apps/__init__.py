"""The parts of the work that own tables: each knows its own facts, words and permissions, and only lower floors."""
