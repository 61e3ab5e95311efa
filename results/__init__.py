"""What was learnt, and what is done with it? Sessions on the road, lessons, actions, obstacles, the report."""
