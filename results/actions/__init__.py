"""Do it. Every change of a result: lock the row, may I, can it, change, save, record."""
