"""Signatures in a PDF: read by a process of its own, told in the words of an office; nothing comes from a network."""
