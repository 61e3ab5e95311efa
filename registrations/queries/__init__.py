"""Which ones? What each page of this floor needs, scoped to who asks."""
