"""The pages of destinations, hosts and index figures."""
