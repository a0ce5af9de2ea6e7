"""Members: what they chose, where they are, and their right over their data."""
