"""One content, three formats: the same reading of a document as PDF, Word and Excel."""
