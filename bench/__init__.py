"""Measures the portal beside the least Django project with the same pages, in the same run. `make bench` starts it."""
