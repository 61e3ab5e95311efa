"""Pages of this floor, by actor."""
