"""Where the house stands, and its floors."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FLOORS = ("accounts", "tours", "destinations", "registrations", "delegations", "trips", "money", "results", "reports")
