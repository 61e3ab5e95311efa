"""Which ones? What the pages of this floor need, scoped to who asks."""
