"""Travel details that nobody reads without their key: what is asked, how it is judged, how it is sealed. Pure: no
database, no request, no clock; the key file is named by whoever asks."""

from trips.sealing.box import MissingKey, Tampered, key_of, seal, unseal
from trips.sealing.fields import FIELDS, SEXES, Details, from_typed, missing_in, of_text, problems_with_details, to_text
from trips.sealing.keyfile import BrokenKeyFile, Key, KeyFile, Keys

__all__ = [
    "FIELDS",
    "SEXES",
    "BrokenKeyFile",
    "Details",
    "Key",
    "KeyFile",
    "Keys",
    "MissingKey",
    "Tampered",
    "from_typed",
    "key_of",
    "missing_in",
    "of_text",
    "problems_with_details",
    "seal",
    "to_text",
    "unseal",
]
