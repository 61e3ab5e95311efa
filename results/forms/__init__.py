"""The shape of one input."""
