"""Pages of this floor, by who works there."""
