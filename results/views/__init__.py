"""The pages of the results, by who reads them."""
