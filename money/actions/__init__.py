"""Do it. Every change of what a trip costs: lock the trip, may I, can it, change, save, record."""
