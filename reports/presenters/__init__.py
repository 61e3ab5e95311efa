"""What the pages show where that takes a decision, by page."""
