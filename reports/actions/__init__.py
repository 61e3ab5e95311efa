"""Do it: make one copy of a document in the request, or leave a long one to a worker."""
