"""Which ones? Places with their figures, hosts, routes, figures of the indices, scoped to who asks."""
