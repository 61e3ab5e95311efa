"""How often something may be tried; django-allauth counts it."""

# Guesses by account (accounts/throttle.py). By address only what no office reaches that sits behind one.
LIMITS = {
    "login_failed": "10/20m/key",
    "login": "300/m/ip",
    "reset_password": "300/m/ip,5/h/key",
    "reset_password_from_key": "300/m/ip",
    "open_link": "300/m/ip",
    "use_link": "120/m/key",
    "read_calendar": "30/m/key",
    "answer_by_link": "20/h/key",
    "write_by_link": "600/h/key",  # a secretary, all day
}
