"""Is it allowed now, and if not, why? States of plans and rounds, issuing, versions. Pure."""
