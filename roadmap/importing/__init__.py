"""Curricula of other formats in: recognised by their content, made into a roadmap that lint has nothing against."""
