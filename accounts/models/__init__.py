"""Who is who, and who did what."""

from accounts.models.audit import AuditEntry
from accounts.models.invitations import Invitation
from accounts.models.jobs import Job
from accounts.models.locks import Lock
from accounts.models.places import Agency, Locality
from accounts.models.users import RoleAssignment, User

__all__ = ["Agency", "AuditEntry", "Invitation", "Job", "Locality", "Lock", "RoleAssignment", "User"]
