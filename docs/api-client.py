"""An example of a program of a council: prints its open cases and what is due next in each.

It needs Python 3.11 and nothing else. INTAKE_TOKEN is a token with the scope `cases`:

    INTAKE_TOKEN=intake_... python docs/api-client.py https://help.example.org
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

TRIES = 5
BUSY = 503


class ApiProblem(Exception):
    """What the server says of a request that it does not meet."""


def get(server: str, path: str, token: str) -> Any:
    """What stands at an address; asks again where the server is busy. Raises ApiProblem."""
    parts = urlsplit(server)
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    for left in reversed(range(TRIES)):
        connection = connect(parts.netloc, timeout=30)
        connection.request("GET", path, headers={"Authorization": f"Bearer {token}"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        if response.status == BUSY and left:
            time.sleep(int(response.headers.get("Retry-After", "60")))
            continue
        if response.status >= 400:
            raise ApiProblem(detail_of(body) or f"{response.status} {response.reason}")
        return json.loads(body)
    return None


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
    """Print a line for each case; on a problem, what the server says of it."""
    server, token = sys.argv[1].rstrip("/"), os.environ["INTAKE_TOKEN"]
    try:
        for case in open_cases(server, token):
            print(case["reference"], case["stage"], "due:", next_due(case))
    except ApiProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
