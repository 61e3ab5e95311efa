"""The shape of one input, by who fills it in."""
