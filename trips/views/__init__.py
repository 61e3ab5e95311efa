"""The pages of a trip, by who reads them."""
