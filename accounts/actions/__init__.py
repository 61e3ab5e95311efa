"""Do it. Invitations, users, sign-in addresses, locks, forms, and the reference data of places and agencies."""
