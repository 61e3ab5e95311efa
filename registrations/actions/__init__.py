"""Do it. Every change of a registration: lock, may I, can it, change, save, record."""
