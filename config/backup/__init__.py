"""The whole portal in one file, and back: manifest first, then the database, then every stored file.

The keys of travel details are never in it (docs/khoa.md): whoever has both has the details.
"""
