"""What a page shows where that takes a decision: the plan bar, a plan's text, and what the text means."""
