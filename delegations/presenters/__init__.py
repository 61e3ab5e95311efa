"""What the pages of this floor show where that takes a decision."""
