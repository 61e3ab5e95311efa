"""Do it. Every change of a composition: lock the row, may I, can it, change, save, record."""
