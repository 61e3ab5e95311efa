"""Do it: plans, what they ask of people, and who is told."""
