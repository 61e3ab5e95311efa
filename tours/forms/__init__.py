"""The shape of one input, by what it is about."""
