"""What a monitor asks: whether this process answers, whether it can serve, and what waits."""

import hmac
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from flask import Response, current_app, request
from prometheus_client import CollectorRegistry
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector

from intake.services.desk.watching import Warn, Watch
from intake.web.shell.device import is_passed_on
from intake.web.shell.services import services

MONITORED_BY: Final = "MONITOR_TOKEN"
"""The setting of the application that a monitor's token stands in; None where there is none."""

IS_PUBLIC: Final = "IS_PUBLIC"
"""The setting that tells whether others than this machine reach us."""

WARNINGS: Final[Mapping[Warn, str]] = {
    "unreached": "a case is kept from everybody at its council's desk, and nobody outside is told;"
    " set outside_contact in the pack",
    "safety": "somebody told that they may not be safe, and for hours nobody at the desk has said"
    " what was done; ring the team",
    "outbox": "a notice has waited too long to be sent; see whether the worker runs and whether"
    " what it sends by answers",
    "worker": "no timed work was done for two days; see whether intake worker runs and what it"
    " says",
    "closed_days": "bank holidays are known for less than 18 months to come; bring in a newer"
    " version of Intake",
}
"""What somebody who runs this should look at, and how."""


def alive() -> Response:
    """That the process answers at all."""
    return Response("ok\n", mimetype="text/plain")


def ready() -> Response:
    """Whether it can serve: the database answers, is up to date and can be written.

    Nothing else makes it say no. A monitor is told what somebody should look at besides, as
    warnings; others are not.
    """
    if not services().ready():
        return Response("not ready\n", 503, mimetype="text/plain")
    names = services().desk.watching.look().warnings() if _is_monitor() else ()
    warnings = [f"warning: {WARNINGS[name]}\n" for name in names]
    return Response("".join(("ok\n", *warnings)), mimetype="text/plain")


def metrics() -> Response:
    """What a monitor watches, as Prometheus reads it; nothing of anybody.

    Numbers only that are the same whichever process answers. While the database can't serve, no
    more than that is told.
    """
    if not _is_monitor():
        return _not_told()
    is_ready = services().ready()
    watch = services().desk.watching.look() if is_ready else None
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Gauges(is_ready, watch))
    encode, content_type = choose_encoder(request.headers.get("Accept", ""))
    return Response(encode(registry), content_type=content_type)


def _not_told() -> Response:
    if current_app.config[MONITORED_BY] is None:
        return Response("set INTAKE_METRICS_TOKEN\n", 404, mimetype="text/plain")
    return Response("a token is needed\n", 401, {"WWW-Authenticate": "Bearer"}, "text/plain")


def _is_monitor() -> bool:
    """Whether whoever asks has the token; where there is none, whether nobody else gets here."""
    token = current_app.config[MONITORED_BY]
    if token is None:
        return not (current_app.config[IS_PUBLIC] or is_passed_on(request))
    asking = request.authorization
    proof = asking.token if asking is not None and asking.type == "bearer" else None
    return hmac.compare_digest((proof or "").encode(), token.encode())


class _Gauges(Collector):
    """The numbers of one moment."""

    def __init__(self, is_ready: bool, watch: Watch | None) -> None:
        self._is_ready = is_ready
        self._watch = watch

    def collect(self) -> Iterable[GaugeMetricFamily]:
        yield _gauge("ready", "Whether the database is there and takes writes.", self._is_ready)
        if self._watch is not None:
            yield from _post(self._watch)
            yield from _cases(self._watch)
            yield from _days(self._watch)


def _post(watch: Watch) -> Iterator[GaugeMetricFamily]:
    numbers = GaugeMetricFamily(
        "intake_outbox_waiting", "Notices that wait to be sent.", labels=["lane"]
    )
    ages = GaugeMetricFamily(
        "intake_outbox_oldest_seconds", "How long the oldest of them has waited.", labels=["lane"]
    )
    for lane, post in watch.waiting.items():
        numbers.add_metric([lane], post.number)
        ages.add_metric([lane], watch.waited[lane].total_seconds())
    yield from (numbers, ages)
    yield _gauge(
        "outbox_given_up", "Notices that nobody got, until somebody puts them away.", watch.given_up
    )


def _cases(watch: Watch) -> Iterator[GaugeMetricFamily]:
    yield _gauge(
        "safety_concerns",
        "Cases in which somebody must look at what was told about safety.",
        watch.unsafe,
    )
    yield _gauge(
        "safety_concern_oldest_seconds",
        "How long the oldest of that has waited for somebody to say what was done.",
        watch.unsafe_for,
    )
    yield _gauge(
        "case_open_to_nobody",
        "Whether a case is kept from everybody at its desk.",
        watch.unreached,
    )


def _days(watch: Watch) -> Iterator[GaugeMetricFamily]:
    yield _gauge(
        "closed_days_known_days",
        "For how many days to come bank holidays are known.",
        watch.closed_days_left,
    )
    if watch.timed_days_ago is not None:
        yield _gauge(
            "timed_work_days", "Days since timed work was done last.", watch.timed_days_ago
        )
    if watch.backup_age is not None:
        yield _gauge(
            "backup_age_seconds", "How long ago everything was last copied.", watch.backup_age
        )


def _gauge(name: str, says: str, value: float | timedelta) -> GaugeMetricFamily:
    number = value.total_seconds() if isinstance(value, timedelta) else value
    return GaugeMetricFamily(f"intake_{name}", says, value=float(number))
