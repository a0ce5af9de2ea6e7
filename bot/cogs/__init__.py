"""Discord's entrances: each command parses, calls one use case and replies."""
