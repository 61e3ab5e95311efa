"""A small OpenID Connect provider on a socket: discovery, PKCE, one-time codes, tokens signed by a real RSA key. A test
says what it answers wrong."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "cong-cchc", "bi-mat-cua-cong"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """`person`: who is signed in there. `wrong`: claims that replace the right ones; None takes one away.
    `kids`: what its keys are called; "" is a key without a name."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, Any] = field(default_factory=dict)
    key: Any = KEY
    alg: str = "RS256"
    in_userinfo: bool = False
    kids: tuple[str, ...] = ("1",)
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, asked: dict[str, str]) -> str:
        """As if the person had just signed in: where the browser is sent."""
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        asked = self.asked.pop(form.get("code", ""), None)
        if asked is None or (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return {"error": "invalid_grant"}
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(verifier).decode().rstrip("=") != asked["code_challenge"]:
            return {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        claims |= {"sub": self.person["sub"]} if self.in_userinfo else self.person
        claims = {name: value for name, value in (claims | self.wrong).items() if value is not None}
        key = self.key if self.alg != "HS256" else "x" * 32
        token = jwt.encode(claims, key, algorithm=self.alg, headers={"kid": "1"})
        return {"access_token": "vao", "token_type": "Bearer", "expires_in": 300, "id_token": token}

    def answer(self, path: str, form: dict[str, str]) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            ways = {
                "authorization_endpoint": "vao",
                "token_endpoint": "ve",
                "userinfo_endpoint": "ai",
                "jwks_uri": "khoa",
            }
            return {name: f"{self.issuer}/{way}" for name, way in ways.items()} | {
                "issuer": self.issuer,
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/khoa":
            public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            keys = [public | {"kid": kid, "use": "sig", "alg": "RS256"} for kid in self.kids]
            return {"keys": [{name: value for name, value in key.items() if value} for key in keys]}
        return self.token(form) if path == "/ve" else self.person


@contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.reply()

        def do_POST(self) -> None:
            self.reply()

        def reply(self) -> None:
            asked = urlsplit(self.path)
            if asked.path == "/vao":
                self.send_response(302)
                self.send_header("Location", provider.authorize(dict(parse_qsl(asked.query))))
                self.send_header("Content-Length", "0")
                return self.end_headers()
            length = int(self.headers.get("Content-Length", 0))
            form = dict(parse_qsl(self.rfile.read(length).decode()))
            body = json.dumps(provider.answer(asked.path, form)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return None

        def log_message(self, *_words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()
