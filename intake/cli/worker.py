"""`intake worker`: what it does in each of its rounds, and how it tells."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from itertools import count
from typing import Final

import click

from intake.adapters.db.demonstrations import refuse_demonstration
from intake.adapters.machine import keep_memory_private
from intake.adapters.rounds import Stopping, Task, in_rounds
from intake.app import Intake, wire
from intake.cli.database import make_ready
from intake.cli.doctor import say_what_is_wrong
from intake.cli.gone_list import GoneRounds
from intake.cli.nightly import Nightly
from intake.domain.notices.lanes import LANES, Lane
from intake.services.case.timed_work import Round
from intake.services.post.delivering import DeliveryCount
from intake.services.trouble import kind_of
from intake.settings import read_settings

PAUSE_SECONDS: Final[Mapping[Lane, float]] = {"now": 1, "safety": 1, "rest": 5}
"""Between two looks at what waits in each lane."""

NOW_AT_ONCE: Final = 2
"""How many of what is to be told now may be on their way at once: one that hangs holds up none."""

LOCK_PAUSE_SECONDS: Final = 5
"""Between two looks at who left while nothing could be written."""

CARRY_PAUSE_SECONDS: Final = 5
"""Between two looks at what ended or was deleted."""

RECEIPT_PAUSE_SECONDS: Final = 30
"""Between two looks at whether what was sent arrived."""

TIMED_PAUSE_SECONDS: Final = 60
"""Between two rounds of timed work."""

MOST_NAMED: Final = 10
"""How many of the cases or notices that failed in a round are named."""


@click.command
@click.option("--once", "only_once", is_flag=True, help="One round, then stop.")
def worker(only_once: bool) -> int:
    """Send what waits; do what is timed."""
    keep_memory_private()
    intake = wire(read_settings(os.environ))
    make_ready(intake)
    refuse_demonstration(intake.database)
    say_what_is_wrong(intake, serving=False)
    if only_once:
        return once(intake)
    again_and_again(intake)
    return 0


def once(intake: Intake) -> int:
    """One round, told whatever it did. Gives the exit code: 1 when a case or notice failed."""
    intake.departures.settle()
    timed_round, delivery = intake.timed.run(), intake.delivering.run()
    print(timed_line(timed_round), notices_line(delivery), sep="\n", flush=True)
    _tell(_ask_for_receipts(intake, lambda: False, False))
    # Last of all: a list that can't be written must hold up nobody.
    GoneRounds(intake).carry()
    return 1 if timed_round.failures or timed_round.doubt or delivery.failed else 0


def beside(intake: Intake) -> None:
    """Rounds in a process of their own, for as long as this one lives."""
    parent = os.getpid()
    if os.fork():
        return
    try:
        intake.database.after_fork()
        again_and_again(intake, quiet=True, over=lambda: os.getppid() != parent)
    finally:
        os._exit(0)


def again_and_again(
    intake: Intake, *, quiet: bool = False, over: Callable[[], bool] = lambda: False
) -> None:
    """Rounds until whoever runs it says stop; told is what does something, and the first ones.

    Each lane of the outbox has rounds of its own, and so has timed work: nothing waits for mail
    that hangs but mail of the same kind. With ``quiet``, the first rounds are told of like any
    other. Whatever goes wrong in a round, there will be another one.
    """
    lanes: list[Lane] = [*LANES, *LANES[:1] * (NOW_AT_ONCE - 1)]
    posts = [
        Task(_rounds(partial(_deliver, intake, lane), loud=lane == "rest" and not quiet), pause)
        for lane, pause in ((lane, PAUSE_SECONDS[lane]) for lane in lanes)
    ]
    timed_work = Task(_rounds(partial(_do_timed, intake), loud=not quiet), TIMED_PAUSE_SECONDS)
    locks = Task(_rounds(partial(_lock_out, intake), loud=False), LOCK_PAUSE_SECONDS)
    carrying = Task(_rounds(partial(_carry, GoneRounds(intake)), loud=False), CARRY_PAUSE_SECONDS)
    nightly = Task(_rounds(partial(_verify, Nightly(intake.verification)), loud=False), 5)
    receipts = Task(_rounds(partial(_ask_for_receipts, intake), loud=False), RECEIPT_PAUSE_SECONDS)
    in_rounds([*posts, receipts, locks, carrying, timed_work, nightly], over)


def _rounds(
    act: Callable[[Stopping, bool], str | None], *, loud: bool
) -> Callable[[Stopping], None]:
    """Something done in rounds, of which the first one is told if it is ``loud``.

    One that fails as the one before is not told again: rounds are seconds apart.
    """
    numbers, faults = count(), [""]

    def one(stopping: Stopping) -> None:
        first = next(numbers) == 0
        try:
            line, fault = act(stopping, loud and first), ""
        except Exception as error:
            line = None
            fault = f"this round failed: {kind_of(error)}"
        if fault != faults[0]:
            faults[0] = fault
            _tell(fault or None)
        _tell(line)

    return one


def _tell(line: str | None) -> None:
    if line is not None:
        # In one piece: others may tell something at the same moment. A log that can't be written
        # must not stop what is done in rounds.
        with suppress(OSError):
            print(f"{line}\n", end="", flush=True)


def _lock_out(intake: Intake, _stopping: Stopping, _loud: bool) -> str | None:
    """Lock out the devices that left while the database could not be written."""
    number = intake.departures.settle()
    return f"{number} devices that left were locked out" if number else None


def _carry(rounds: GoneRounds, _stopping: Stopping, _loud: bool) -> None:
    """Carry what ended or was deleted into the list apart; nobody needs to hear of it."""
    rounds.carry()


def _verify(nightly: Nightly, _stopping: Stopping, _loud: bool) -> str | None:
    return "\n".join(nightly.look()) or None


def _deliver(intake: Intake, lane: Lane, stopping: Stopping, loud: bool) -> str | None:
    delivery = intake.delivering.run(stopping, lane)
    return notices_line(delivery) if loud or delivery.sent or delivery.failed else None


def _ask_for_receipts(intake: Intake, stopping: Stopping, _loud: bool) -> str | None:
    """Learn what arrived, and put what did not with the case that it was about."""
    post = intake.post
    receipts = post.receipts.run(stopping)
    losses = receipts.lost + (post.bounces.run(stopping) if post.bounces else 0)
    number = post.lost_news.run(stopping)
    if not (receipts.arrived or losses or number):
        return None
    return f"{receipts.arrived} notices arrived, {losses} did not, {number} now at a desk"


def _do_timed(intake: Intake, stopping: Stopping, loud: bool) -> str | None:
    work = intake.timed.run(stopping)
    tells = work.looked_at or work.deleted or work.erased or work.failures or work.doubt
    return timed_line(work) if loud or tells else None


def timed_line(work: Round) -> str:
    """One line about timed work; while something waits for a person, what that is."""
    if work.doubt:
        return work.doubt
    line = f"looked at {work.looked_at} cases, {work.reminded} reminders"
    line += f", {work.deleted} drafts deleted"
    line += f", {work.erased} cases erased" if work.erased else ""
    line += f", {len(work.failures)} failures"
    return _with_names(line, [f"{each.reference} {each.kind}" for each in work.failures])


def notices_line(delivery: DeliveryCount) -> str:
    """One line about notices: of each that failed its row and the kind of fault, no more."""
    over = sum(each.given_up for each in delivery.failed)
    line = f"{delivery.sent} notices sent, {len(delivery.failed) - over} put off, {over} given up"
    lost_first = sorted(delivery.failed, key=lambda each: not each.given_up)
    return _with_names(line, [f"{each.row} {each.kind}" for each in lost_first])


def _with_names(line: str, failures: list[str]) -> str:
    return f"{line}: {', '.join(failures[:MOST_NAMED])}" if failures else line
