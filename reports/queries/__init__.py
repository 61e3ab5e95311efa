"""Which ones? What the documents and the leaders' page tell, scoped to who asks; `user` None is the portal itself."""
