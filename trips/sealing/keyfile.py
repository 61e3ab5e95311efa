"""The file of keys, outside the database and its backups: one key a trip, and the ids of those destroyed. Pure but for
that file; it is written whole under a lock, readable by its owner alone."""

import fcntl
import json
import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from msgspec import Struct

KEY_BYTES = 32
OWNER_ONLY = 0o600


class BrokenKeyFile(Exception):
    """There is a file, and it is not one of ours: nothing is written over it."""


@dataclass(frozen=True, slots=True)
class Key:
    id: str
    trip: int
    made_on: str  # 2023-09-13
    secret: bytes = field(repr=False)


class Keys(Struct, frozen=True):
    """As the file has them: oldest first."""

    all: tuple[Key, ...] = ()
    destroyed: tuple[str, ...] = ()

    def of_trip(self, trip: int) -> tuple[Key, ...]:
        return tuple(key for key in self.all if key.trip == trip)

    def current(self, trip: int) -> Key | None:
        """What is sealed now is sealed with the newest."""
        return next(reversed(self.of_trip(trip)), None)

    @property
    def secrets(self) -> dict[str, bytes]:
        return {key.id: key.secret for key in self.all}


class KeyFile:
    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Keys:
        """Nothing is remembered between two calls: a key destroyed by one process is gone for all."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
            keys = tuple(
                Key(one["id"], one["trip"], one["made_on"], b64decode(one["secret"], validate=True))
                for one in content["keys"]
            )
            destroyed = tuple(str(id) for id in content["destroyed"])
        except FileNotFoundError:
            return Keys()
        except (ValueError, KeyError, TypeError) as error:
            raise BrokenKeyFile(f"{self.path} is not a file of keys.") from error
        if any(len(key.secret) != KEY_BYTES for key in keys):
            raise BrokenKeyFile(f"{self.path} has a key of another length.")
        return Keys(keys, destroyed)

    def new(self, trip: int, *, made_on: str, taken: Collection[str] = ()) -> Key:
        """The trip's newest. No id is used twice, nor one of `taken`, of which the key may be lost."""
        with self._locked():
            keys = self.read()
            used = {*(key.id for key in keys.all), *keys.destroyed, *taken}
            number = 1 + max((int(id[1:]) for id in used if id[1:].isdecimal()), default=0)
            key = Key(f"K{number}", trip, made_on, secrets.token_bytes(KEY_BYTES))
            self._write(Keys((*keys.all, key), keys.destroyed))
        return key

    def destroy(self, ids: Collection[str]) -> tuple[str, ...]:
        """Those that were there. What was sealed with them, in a backup too, is never read again."""
        with self._locked():
            keys = self.read()
            gone = tuple(key.id for key in keys.all if key.id in ids)
            if gone:
                kept = tuple(key for key in keys.all if key.id not in ids)
                self._write(Keys(kept, (*keys.destroyed, *gone)))
        return gone

    def problems(self) -> list[str]:
        """What a start-up check says of the file itself; none while there is none yet."""
        try:
            self.read()
        except BrokenKeyFile as error:
            return [str(error)]
        except OSError as error:
            return [f"{self.path} cannot be read: {error.strerror}."]
        if self.path.exists() and (mode := self.path.stat().st_mode & 0o777) != OWNER_ONLY:
            return [f"{self.path} has mode {mode:o}; others may read it. Accepted: 600."]
        return []

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self.path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _write(self, keys: Keys) -> None:
        content = {
            "keys": [
                {"id": key.id, "trip": key.trip, "made_on": key.made_on, "secret": b64encode(key.secret).decode()}
                for key in keys.all
            ],
            "destroyed": list(keys.destroyed),
        }
        with NamedTemporaryFile("w", dir=self.path.parent, delete=False, encoding="utf-8") as whole:
            Path(whole.name).chmod(OWNER_ONLY)
            json.dump(content, whole, indent=1)
            whole.flush()
            os.fsync(whole.fileno())
        Path(whole.name).replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
