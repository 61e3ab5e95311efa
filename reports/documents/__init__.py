"""Builders: what is stored → an official document as data. One module for each document of the catalogue."""
