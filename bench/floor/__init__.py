"""The least Django project with the same pages: session login, one table, one form. What nobody can go below."""
