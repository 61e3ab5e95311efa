"""Which ones? Trips scoped to who asks, and who travels."""
