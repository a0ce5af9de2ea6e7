"""What there is to learn: model, loading, planning, matching. Pure and synchronous, and it knows nothing of chats."""
