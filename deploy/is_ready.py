"""Is the web process of this machine ready? Ends with 0 or 1, for containers and for setup/upgrade.sh."""

import os
import sys
import urllib.request

URL = "http://127.0.0.1:8000/tro-giup/san-sang/"


def main(url: str) -> int:
    host = os.environ.get("ALLOWED_HOSTS", "localhost").partition(",")[0]
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers={"Host": host}), timeout=5):  # noqa: S310
            return 0
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:] or [URL]))
