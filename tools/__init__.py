"""What only maintainers run: fits of the weights that are kept in the repository."""
