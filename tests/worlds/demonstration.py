"""The beginning of the demonstration: both plans with their registrations and destinations, nobody chosen and nobody
gone. What comes after it takes as long again, and `tests/config/test_load_demo.py` loads it."""

from django.core.management import call_command

from config.management.demo.accounts import load_accounts
from config.management.demo.destinations import load_destinations
from config.management.demo.plans import load_plans
from config.management.demo.registrations import load_registrations


def registered() -> None:
    call_command("load_reference", verbosity=0)
    load_plans()
    load_accounts()
    load_registrations()
    load_destinations()
