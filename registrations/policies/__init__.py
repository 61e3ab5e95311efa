"""Is it allowed now, and if not, why? States, deadline, lines, review, late changes. Pure."""
