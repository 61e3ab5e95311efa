"""What a line of a document is, and which of these stand at the head and the end of each system's papers."""

from enum import StrEnum

from msgspec import Struct

from accounts.enums import System


class Role(StrEnum):
    """What a line is in the document; its look in each format follows from this alone."""

    PARENT = "parent"
    ISSUER = "issuer"
    NATION = "nation"
    MOTTO = "motto"
    NUMBER = "number"
    SUBJECT = "subject"
    DATE = "date"
    KIND = "kind"
    TITLE = "title"
    SALUTATION = "salutation"
    ADDRESSEE = "addressee"
    DECIDER = "decider"
    BASIS = "basis"
    ENACTING = "enacting"
    SECTION = "section"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    PICTURE = "picture"
    RECIPIENTS = "recipients"
    RECIPIENT = "recipient"
    AUTHORITY = "authority"
    SIGNER = "signer"
    APPENDIX = "appendix"
    APPENDIX_TITLE = "appendix-title"
    ATTACHED = "attached"
    PARTY = "party"
    PARTY_PARENT = "party-parent"
    PARTY_ISSUER = "party-issuer"
    STAR = "star"
    PARTY_NUMBER = "party-number"
    PARTY_DATE = "party-date"
    PARTY_RECIPIENTS = "party-recipients"
    PARTY_RECIPIENT = "party-recipient"
    PARTY_AUTHORITY = "party-authority"
    PARTY_POST = "party-post"


class Roles(Struct, frozen=True):
    """What the lines of a head and an end are; `post` follows the first line of a signature."""

    head: tuple[Role, ...]
    parent: Role
    issuer: Role
    number: Role
    date: Role
    recipients: Role
    recipient: Role
    authority: Role
    post: Role


OF_THE_STATE = Roles(
    (Role.NATION, Role.MOTTO),
    Role.PARENT,
    Role.ISSUER,
    Role.NUMBER,
    Role.DATE,
    Role.RECIPIENTS,
    Role.RECIPIENT,
    Role.AUTHORITY,
    Role.AUTHORITY,
)
OF_THE_PARTY = Roles(
    (Role.PARTY,),
    Role.PARTY_PARENT,
    Role.PARTY_ISSUER,
    Role.PARTY_NUMBER,
    Role.PARTY_DATE,
    Role.PARTY_RECIPIENTS,
    Role.PARTY_RECIPIENT,
    Role.PARTY_AUTHORITY,
    Role.PARTY_POST,
)


def roles_of(system: str) -> Roles:
    return OF_THE_PARTY if system == System.PARTY else OF_THE_STATE
