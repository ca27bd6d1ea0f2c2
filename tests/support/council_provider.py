"""A council's OpenID Connect provider in a process of its own, which can be told to forge.

It keeps the rules when it is told nothing: a code is good once, for one client, one address to come
back to, and whoever has the verifier (RFC 6749, RFC 7636, OpenID Connect Core 1.0). Nobody types a
password: whoever is sent to it is signed in there as whom it was told last.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

CLIENT, SECRET = "intake-at-the-council", "a secret & of = the + client"
PROCESSES = get_context("spawn")

Claims = dict[str, Any]


@dataclass
class Provider:
    """What it knows and does; ``deeds`` are what it was told to do wrong."""

    issuer: str
    time: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    subject: str = "nobody"
    claims: Claims = field(default_factory=dict)
    deed: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    first_token: str = ""
    asked: list[str] = field(default_factory=list)

    def told(self, order: Claims) -> Claims:
        """Be somebody else, or do something else, from now on."""
        if order.pop("new_key", False):
            self.key = RSAKey.generate_key(2048, {"kid": secrets.token_hex(4)})
        for name, value in order.items():
            setattr(self, name, value)
        return {"asked": self.asked}

    def metadata(self) -> Claims:
        said: Claims = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        }
        changes: dict[str, Claims] = {
            "calls_itself_another": {"issuer": "https://evil.example"},
            "plain_token_endpoint": {"token_endpoint": "http://evil.example/token"},
            "names_itself": {"authorization_response_iss_parameter_supported": True},
            "posts_secret": {"token_endpoint_auth_methods_supported": ["client_secret_post"]},
        }
        return {**said, **changes.get(self.deed, {})}

    def keys(self) -> Claims:
        shown = self.key.as_dict(private=False)
        odd = [{"kty": "oct", "k": "c2VjcmV0", "kid": "oct"}, {"kty": "new", "kid": "new"}]
        return {"keys": "none" if self.deed == "no_keys" else [*odd, {**shown, "use": "sig"}]}

    def sent_back(self, question: dict[str, str]) -> str:
        """Where somebody is sent back to, with a code or with what went wrong."""
        if self.deed == "says_no":
            answer = {"error": "access_denied", "state": question["state"]}
        else:
            code = secrets.token_urlsafe(8)
            self.codes[code] = question
            answer = {"code": code, "state": question["state"]}
        if self.deed == "another_iss":
            answer["iss"] = "https://evil.example"
        if self.deed == "names_itself":
            answer["iss"] = self.issuer
        return f"{question['redirect_uri']}?{urlencode(answer)}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, Claims]:
        question = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        fits = question is not None and (
            question["client_id"] == CLIENT
            and question["redirect_uri"] == form.get("redirect_uri")
            and question["code_challenge_method"] == "S256"
            and question["code_challenge"] == unpadded(digest)
        )
        if not self.is_client(form, authorization):
            return 401, {"error": "invalid_client"}
        if question is None or not fits:
            return 400, {"error": "invalid_grant"}
        if self.deed == "always_gives":
            self.codes[form["code"]] = question
        token = self.first_token if self.deed == "old_token" else self.id_token(question["nonce"])
        self.first_token = self.first_token or token
        answer: Claims = {"access_token": "opaque", "token_type": "Bearer", "id_token": token}
        if self.deed == "no_id_token":
            del answer["id_token"]
        return 200, answer

    def is_client(self, form: dict[str, str], authorization: str) -> bool:
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if self.deed == "posts_secret":
            return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        return authorization == f"Basic {basic}"

    def now(self) -> int:
        with open(self.time) as file:  # noqa: PTH123 a name that came through a pipe
            return int(datetime.fromisoformat(file.read()).timestamp())

    def id_token(self, nonce: str) -> str:
        now = self.now()
        claims: Claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            **self.claims,
        }
        changes: dict[str, Claims] = {
            "expired": {"iat": now - 700, "exp": now - 400},
            "of_the_future": {"iat": now + 600, "exp": now + 900},
            "not_yet_good": {"nbf": now + 600},
            "another_audience": {"aud": "somebody else"},
            "one_of_two_audiences": {"aud": [CLIENT, "somebody else"]},
            "another_party": {"azp": "somebody else"},
            "another_issuer": {"iss": "https://evil.example"},
            "another_nonce": {"nonce": "of another question"},
            "nonce_in_a_list": {"nonce": [nonce]},
            "empty_nonce": {"nonce": ""},
            "empty_subject": {"sub": ""},
            "number_for_subject": {"sub": 7},
            "long_subject": {"sub": "x" * 256},
            "never_expires": {"exp": "never"},
            "another_access_token": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        }
        claims.update(changes.get(self.deed, {}))
        if self.deed.startswith("without_"):
            del claims[self.deed.removeprefix("without_")]
        return self.signed(claims)

    def signed(self, claims: Claims) -> str:
        """The claims as a token, signed as it should be or as it was told."""
        body, head = json.dumps(claims), {"alg": "RS256", "kid": str(self.key.kid)}
        if self.deed in BY_THIEF:
            return by_thief(self.deed, head, body)
        if self.deed in {"no_signature", "signature_of_nobody"}:
            tail = "" if self.deed == "no_signature" else "AAAA"
            return f"{start_of({**head, 'alg': 'none'}, body)}.{tail}"
        if self.deed.startswith("hmac_by_"):
            known = self.key.as_pem(private=False) if self.deed.endswith("key") else SECRET.encode()
            start = start_of({**head, "alg": "HS256"}, body)
            return f"{start}.{unpadded(hmac.digest(known, start.encode(), 'sha256'))}"
        if self.deed == "not_claims":
            body = "[1, 2]"
        token = jws.serialize_compact(head, body, self.key)
        one, _, three = token.split(".")
        changed = {**claims, "sub": "the manager"}
        after = {
            "changed_after": f"{one}.{unpadded(json.dumps(changed).encode())}.{three}",
            "not_a_token": "neither.one.nor.the.other",
        }
        return after.get(self.deed, token)


BY_THIEF = frozenset(
    {"anothers_key", "key_of_its_own", "key_that_nobody_has", "another_kind_of_key"}
)


def by_thief(deed: str, head: Claims, body: str) -> str:
    """A token that is signed with a key that the provider has not got."""
    thief = RSAKey.generate_key(2048, {"kid": head["kid"]})
    if deed == "another_kind_of_key":
        curve = ECKey.generate_key("P-256", {"kid": head["kid"]})
        return jws.serialize_compact({**head, "alg": "ES256"}, body, curve)
    if deed == "key_of_its_own":
        head = {**head, "jwk": thief.as_dict(private=False)}
    if deed == "key_that_nobody_has":
        head = {**head, "kid": "elsewhere"}
    return jws.serialize_compact(head, body, thief)


def start_of(head: Claims, body: str) -> str:
    return f"{unpadded(json.dumps(head).encode())}.{unpadded(body.encode())}"


def unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        parts, provider = urlsplit(self.path), self.provider
        provider.asked.append(parts.path)
        if self.stumbles(parts.path):
            return
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.sent_back(dict(parse_qsl(parts.query))))
            self.end_headers()
        elif parts.path == "/keys":
            self.answer(200, provider.keys())
        elif parts.path == "/.well-known/openid-configuration":
            self.answer(200, provider.metadata())
        else:
            self.answer(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        provider = self.provider
        provider.asked.append(self.path)
        if self.path == "/told":
            self.answer(200, provider.told(json.loads(body)))
        elif not self.stumbles(self.path):
            form = dict(parse_qsl(body))
            self.answer(*provider.token(form, self.headers.get("Authorization", "")))

    def stumbles(self, path: str) -> bool:
        """Whether it was told to answer at this address as no provider does."""
        deed, _, at = self.provider.deed.partition(" at ")
        if at != path:
            return False
        if deed == "breaks":
            self.answer(500, {"error": "server_error"})
        elif deed == "leads on":
            self.send_response(302)
            self.send_header("Location", f"{self.provider.issuer}/elsewhere")
            self.end_headers()
        elif deed == "is huge":
            self.answer(200, {"much": "x" * 600_000})
        elif deed == "talks":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"<h1>Welcome</h1>")
        elif deed == "lists":
            self.answer(200, [])
        return True

    def answer(self, status: int, document: object) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(time: str, line: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.provider = Provider(f"http://127.0.0.1:{server.server_address[1]}", time)
    line.send(Handler.provider.issuer)
    server.serve_forever()


@dataclass
class CouncilProviderProcess:
    """A provider that runs; ``file`` holds the time that it goes by."""

    file: Path
    issuer: str = ""

    def __post_init__(self) -> None:
        line, other = PROCESSES.Pipe()
        self.process = PROCESSES.Process(target=serve, args=(str(self.file), other), daemon=True)
        self.process.start()
        self.issuer = line.recv()

    def told(self, **order: Any) -> list[str]:
        """Tell it who is signed in there, and what to do wrong; gives what it was asked for."""
        response = requests.post(f"{self.issuer}/told", json=order, timeout=30)
        asked: list[str] = response.json()["asked"]
        return asked

    def sent_back(self, address: str) -> str:
        """Where somebody who went to this address is sent back to."""
        response = requests.get(address, allow_redirects=False, timeout=30)
        return response.headers["Location"]

    def end(self) -> None:
        self.process.terminate()
        self.process.join()
