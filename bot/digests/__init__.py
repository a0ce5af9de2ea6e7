"""Digests that come once: when they are due, how they are delivered, and where they are posted."""
