"""Do it. Every change of a trip: lock the row, may I, can it, change, save, record."""
