"""A busy computer draws random cases slowly; that is no fault of what is tested."""

from hypothesis import HealthCheck, settings

settings.register_profile("patient", suppress_health_check=[HealthCheck.too_slow], deadline=None)
settings.load_profile("patient")
