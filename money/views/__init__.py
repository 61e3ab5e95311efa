"""The pages of what a trip costs."""
