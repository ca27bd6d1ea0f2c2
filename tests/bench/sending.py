"""A thousand complaints sent by twenty clients: how fast, and whether each is one case.

They are told through the services, which is quick, and sent over the line as a browser does. Every
tenth is sent a second time, as by whoever presses twice.
"""

from __future__ import annotations

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection
from statistics import quantiles
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.bench.effort import SQLITE, suffix
from tests.bench.servers import Served, on_database, running

if TYPE_CHECKING:
    from pathlib import Path

    from intake.app import Intake
    from tests.bench.effort import Effort
    from tests.bench.table import Table
    from tests.support.real_postgres import Server

CLIENTS = 20
TWICE = 10
"""Of so many, one is sent twice."""

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def draft_to_send(intake: Intake, number: int) -> str:
    """The cookie of somebody who told something, and has only to send it."""
    talks = intake.services.talks
    token, _ = talks.begin("sefton", "complaint")
    replies = {"safe": "yes", "points.what": f"Nobody asked me, time {number}. " * 4}
    while (talk := talks.open(token)) and (place := talk.conversation.next_place()):
        told = replies.get(place.step)
        visit = talk.conversation.visit(place)
        is_told = told or (visit is not None and visit.step.type == "info")
        form = {"answer": [told]} if told else {}
        talks.move(token, "answer" if is_told else "skip", place, form)
    return token


def send(port: int, token: str) -> tuple[float, int]:
    """Open the check page and send it: seconds that sending took, and how it was answered."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    cookie = {"Cookie": f"y={token}"}
    connection.request("GET", "/sefton/talk/check", headers=cookie)
    page = connection.getresponse().read().decode()
    fields = urlencode(HIDDEN.findall(page[page.rindex("data-send") :].partition("</form>")[0]))
    headers = {**cookie, "Content-Type": "application/x-www-form-urlencoded"}
    began = time.perf_counter()
    connection.request("POST", "/sefton/sent", fields, headers)
    answer = connection.getresponse()
    answer.read()
    took = time.perf_counter() - began
    connection.close()
    return took, answer.status


def measure(table: Table, folder: Path, postgres: Server | None, effort: Effort) -> None:
    """Send them on each kind of database."""
    for database in effort.databases:
        where = postgres if database != SQLITE else None
        with on_database(where, folder / database) as address:
            settings = {"INTAKE_DATABASE_URL": address}
            with running(Served(folder / database, settings)) as app:
                _rows(table, app, effort.sendings, suffix(database))


def _rows(table: Table, app: Served, number: int, end: str) -> None:
    tokens = [draft_to_send(app.beside, each) for each in range(number)]
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        sendings = list(clients.map(partial(send, app.port), tokens))
    took = time.perf_counter() - began
    for token in tokens[::TWICE]:
        send_again(app.port, token)
    waits = [seconds for seconds, status in sendings if status == 303]
    cases = app.beside.casework.cases
    events = Counter(
        event.name for reference in cases.references() for event in cases.events(reference)
    )
    table.add(f"sending.rate{end}", len(waits) / took)
    table.add(f"sending.p95{end}", 1000 * quantiles(waits, n=20)[18])
    table.add(f"sending.lost{end}", number - len(cases.references()))
    table.add(f"sending.doubled{end}", events["received"] - number)


def send_again(port: int, token: str) -> None:
    """Press once more what was sent: by then it leads to what became of it."""
    visitor_fields = {"csrf_token": _key(port, token)}
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": f"y={token}", "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/sefton/sent", urlencode(visitor_fields), headers)
    assert connection.getresponse().status == 303
    connection.close()


def _key(port: int, token: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/sefton/sent", headers={"Cookie": f"y={token}"})
    page = connection.getresponse().read().decode()
    connection.close()
    keys: dict[str, str] = dict(HIDDEN.findall(page))
    return keys["csrf_token"]
