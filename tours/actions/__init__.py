"""Do it: plans, and the figures of the indices."""
