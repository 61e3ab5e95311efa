"""Where private files are kept, by the environment: on this machine's disk, or in an S3 store for several machines."""

import re
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

NEEDED = ("S3_BUCKET", "S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY")
OPTIONAL = ("S3_REGION", "S3_PREFIX", "S3_CA")
ON_THIS_MACHINE = r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?"


def is_in_a_store(environ: Mapping[str, str]) -> bool:
    return any(environ.get(name) for name in (*NEEDED, *OPTIONAL))


def problems_with_store(environ: Mapping[str, str]) -> dict[str, str]:
    """By the name of the variable; none where files lie on a disk. Values that are secrets are never repeated."""
    if not is_in_a_store(environ):
        return {}
    found = {name: f"is missing. {_ACCEPTED[name]}" for name in NEEDED if not environ.get(name)}
    for name, accepted in _SHAPES.items():
        value = environ.get(name, "")
        if value and not re.fullmatch(accepted, value):
            found[name] = f"={value!r} is not accepted. {_ACCEPTED[name]}"
    if find_spec("storages") is None:
        found.setdefault("S3_BUCKET", "needs packages that are not installed: setup/install.sh s3")
    return found


_SHAPES = {
    "S3_BUCKET": r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    "S3_ENDPOINT": rf"https://[A-Za-z0-9.-]+(:\d+)?/?|{ON_THIS_MACHINE}/?",
    "S3_REGION": r"[A-Za-z0-9-]+",
    "S3_PREFIX": r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*",
}
_ACCEPTED = {
    "S3_BUCKET": "Accepted: the bucket's name, of small letters, digits, dots and hyphens",
    "S3_ENDPOINT": "Accepted: the address of the store, https:// unless it is on this machine. "
    "Example: https://s3.example.vn",
    "S3_ACCESS_KEY": "Accepted: the key by which the store knows the portal",
    "S3_SECRET_KEY": "Accepted: the secret of that key",
    "S3_REGION": "Accepted: letters, digits and hyphens, as the store names it. Example: us-east-1",
    "S3_PREFIX": "Accepted: the portal's own folder in the bucket. Example: khanh-hoa",
}


def kept_in(environ: Mapping[str, str]) -> dict[str, Any]:
    """An entry of STORAGES."""
    if not is_in_a_store(environ):
        return {
            "BACKEND": "config.storage.WholeFiles",
            "OPTIONS": {"file_permissions_mode": 0o600, "directory_permissions_mode": 0o700},
        }
    if found := problems_with_store(environ):
        raise ImproperlyConfigured("\n- ".join(["The store of files:", *(f"{n} {t}" for n, t in found.items())]))
    return {
        "BACKEND": "config.bucket.Bucket",
        "OPTIONS": {
            "bucket_name": environ["S3_BUCKET"],
            "endpoint_url": environ["S3_ENDPOINT"],
            "access_key": environ["S3_ACCESS_KEY"],
            "secret_key": environ["S3_SECRET_KEY"],
            "region_name": environ.get("S3_REGION") or "us-east-1",
            "location": environ.get("S3_PREFIX", ""),
            "verify": environ.get("S3_CA") or None,  # a file of the authority that vouches for the store
        },
    }
