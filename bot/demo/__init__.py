"""The demo: the real bot in a simulated Discord on a loopback page, with a small study group in it."""
