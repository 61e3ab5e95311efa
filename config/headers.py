"""What a page of the portal may load, and from where: its own, and nothing else. And which addresses a monitor asks
without TLS, past the proxy."""

from django.utils.csp import CSP

PAGE_SOURCES = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
MONITORED = [r"^tro-giup/(song|san-sang|so-do|suc-khoe)/$"]
