"""Which ones? Compositions scoped to who asks, and one composition as the case its rules judge."""
