"""What the pages of a trip show, where that takes a decision."""
