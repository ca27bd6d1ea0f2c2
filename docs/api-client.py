"""An example of a program of a council: prints its open cases and what is due next in each.

It needs Python 3.11 and nothing else. INTAKE_TOKEN is a token with the scope `cases`:

    INTAKE_TOKEN=intake_... python docs/api-client.py https://help.example.org

With a reference, who did it, the day and a note, it writes the note into that case; that takes the
scope `deeds` besides:

    ... python docs/api-client.py https://help.example.org 7KQ2M4XZ "Mary Hill" 2026-03-04 "Rang."
"""

import json
import os
import sys
import time
import uuid
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

TRIES = 5
LATER = (429, 503)


class ApiProblem(Exception):
    """What the server says of a request that it does not meet."""


def get(server: str, path: str, token: str) -> Any:
    """What stands at an address. Raises ApiProblem."""
    return json.loads(ask(server, path, token)[1])


def ask(server: str, path: str, token: str, body: Any = None, **headers: str) -> tuple[str, bytes]:
    """The ETag and the body of an answer; sends ``body`` by POST where there is one.

    Asks again where it is too early, with the same key, so that nothing is done twice. Raises
    ApiProblem.
    """
    parts = urlsplit(server)
    method, content = ("POST", json.dumps(body)) if body else ("GET", None)
    sent = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    sent |= {name.replace("_", "-"): text for name, text in headers.items()}
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    for left in reversed(range(TRIES)):
        connection = connect(parts.netloc, timeout=30)
        connection.request(method, path, content, sent)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        if response.status in LATER and left:
            time.sleep(int(response.headers.get("Retry-After", "60")))
            continue
        if response.status >= 400:
            raise ApiProblem(detail_of(answer) or f"{response.status} {response.reason}")
        return response.headers.get("ETag", ""), answer
    raise ApiProblem("It is busy.")


def note(server: str, token: str, reference: str, doer: str, day: str, text: str) -> None:
    """Write a note into a case, as it is now, once. Raises ApiProblem."""
    path = f"/api/v1/cases/{reference}"
    tag, _ = ask(server, path, token)
    body = {"deed": "note", "doer": doer, "fields": {"day": day, "note": text}}
    ask(server, f"{path}/events", token, body, If_Match=tag, Idempotency_Key=str(uuid.uuid4()))


def detail_of(body: bytes) -> str:
    """What a problem says; a page that says it has none."""
    try:
        return str(json.loads(body).get("detail") or "")
    except ValueError:
        return ""


def open_cases(server: str, token: str) -> Iterator[dict[str, Any]]:
    """Every open case, page by page."""
    cursor = ""
    while True:
        query = urlencode({"open": "true", **({"cursor": cursor} if cursor else {})})
        page = get(server, f"/api/v1/cases?{query}", token)
        yield from page["cases"]
        cursor = page["next"]
        if not cursor:
            return


def next_due(case: dict[str, Any]) -> str:
    """The nearest day by which the council owes something."""
    running = [
        clock["due"]
        for clock in case["clocks"]
        if clock["owner"] == "council" and not clock["stopped"]
    ]
    return min(running, default="nothing")


def main() -> int:
    """Print a line for each case, or write a note; on a problem, what the server says of it."""
    server, token = sys.argv[1].rstrip("/"), os.environ["INTAKE_TOKEN"]
    try:
        if len(sys.argv) > 2:
            note(server, token, *sys.argv[2:6])
            return 0
        for case in open_cases(server, token):
            print(case["reference"], case["stage"], "due:", next_due(case))
    except ApiProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
