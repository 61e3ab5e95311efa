"""What a page of results shows where that takes a decision."""
