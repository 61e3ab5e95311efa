"""Is it allowed now, and if not, why? Pure."""
