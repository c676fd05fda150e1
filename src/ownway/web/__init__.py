"""Pages for people: server-rendered, one folder a topic."""
