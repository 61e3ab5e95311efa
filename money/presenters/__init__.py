"""What the pages of money show, where that takes a decision."""
