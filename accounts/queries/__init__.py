"""Which ones? Users, invitations, agencies and the audit trail, scoped to who asks."""
