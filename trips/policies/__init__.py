"""Is it allowed now, and if not, why? States of trips. Pure."""
