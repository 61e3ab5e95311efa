"""Django's PostgreSQL, for `ENGINE`."""
