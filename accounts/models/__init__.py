"""Who is who, and who did what."""

from accounts.models.address_changes import AddressChange
from accounts.models.audit import AuditEntry, AuditSeal, AuditValues
from accounts.models.forms import KeptForm, SentForm
from accounts.models.invitations import Invitation
from accounts.models.jobs import Job
from accounts.models.letters import Letter
from accounts.models.locks import Lock
from accounts.models.places import Agency, BodyKind, Locality
from accounts.models.portal import Portal
from accounts.models.retention import RetentionHold, RetentionRun
from accounts.models.sessions import Session
from accounts.models.users import RoleAssignment, User

__all__ = [
    "AddressChange",
    "Agency",
    "AuditEntry",
    "AuditSeal",
    "AuditValues",
    "BodyKind",
    "Invitation",
    "Job",
    "KeptForm",
    "Letter",
    "Locality",
    "Lock",
    "Portal",
    "RetentionHold",
    "RetentionRun",
    "RoleAssignment",
    "SentForm",
    "Session",
    "User",
]
