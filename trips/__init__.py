"""How do they travel, with what prepared, and who receives them?"""
