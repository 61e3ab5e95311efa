"""What a page shows where that takes a decision: the workbench, a candidate, hosts, the route, figures."""
