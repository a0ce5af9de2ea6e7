"""What members did on topics and resources, as an append-only ledger and what follows from it."""
