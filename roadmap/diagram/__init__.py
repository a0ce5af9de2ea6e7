"""Where things stand in the picture of a roadmap: cells, ways of edges, wrapped text."""
