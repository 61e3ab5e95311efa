"""Which ones? Results scoped to who asks."""
