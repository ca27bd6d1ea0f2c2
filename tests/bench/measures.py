"""Every measure of the bench: what is to be reached, and how it is measured.

A name with more parts than one in this list has what is told of that one: `turn.rate.16.postgres`
is a `turn.rate`, at 16 clients, on PostgreSQL. Without a database it is SQLite.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Measure(NamedTuple):
    """The goal, as `≤ 0.55`, or nothing where a value is only told; and how it is measured."""

    goal: str
    how: str


ROUNDS = "median of rounds in which each takes its turn"

CASES = "by cases at one council"
QUERIES = "statements that one look needs at most"
GROWTH = "as many times what it is with 1,000 cases"
NOBODY = "as many times what it is beside nobody, same rounds"

MEASURES: Final = {
    "turn.cpu": Measure("", f"ms of CPU a turn (answer, durable commit, next page), {ROUNDS}"),
    "turn.rate": Measure("", f"turns a second, by clients, {ROUNDS}"),
    "turn.p95": Measure("", f"ms, by clients, {ROUNDS}"),
    "turn.p95.16": Measure("≤ 70", f"ms at 16 clients, {ROUNDS}"),
    "turn.cpu_ratio": Measure("", "CPU a turn beside the floor’s, by clients, same rounds"),
    "turn.rate_ratio": Measure("", "turns a second beside the floor’s, by clients, same rounds"),
    "turn.told.rate": Measure("", "turns a second of each beside ours, 16 clients, same rounds"),
    "turn.told.cpu": Measure("", "ms of CPU a turn of each beside ours, 16 clients, same rounds"),
    "turn.cpu_vs_first": Measure("≤ 0.55", "CPU a turn beside commit 1339045’s, 16 clients"),
    "turn.rate_vs_first": Measure("≥ 1.6", "turns a second beside commit 1339045’s, 16 clients"),
    "sending.rate": Measure("", "sendings a second by 20 clients, 1,000 in all"),
    "sending.p95": Measure("≤ 300", "ms that one sending took, 1,000 by 20 clients"),
    "sending.lost": Measure("= 0", "of 1,000 sendings, how many are no case"),
    "sending.doubled": Measure("= 0", "how many were taken twice, each tenth sent again"),
    "back.one": Measure("≤ 1", "seconds until one who comes back is in, median"),
    "back.ten": Measure("≤ 1", "seconds until the last of ten at once is in, median of rounds"),
    "back.pupils": Measure("", "seconds until thirty are in, each with a typo, beside 100 guesses"),
    "back.pupils_in": Measure("= 30", "how many of those thirty are in at last"),
    "back.others.turn_ratio": Measure("≤ 1.5", f"p95 of a turn beside 32 who guess {NOBODY}"),
    "back.others.help_ratio": Measure("≤ 1.5", f"p95 of help beside 32 who guess {NOBODY}"),
    "harm.starts": Measure("", f"p95 beside 1,000 starts over 32 lines {NOBODY}"),
    "harm.documents": Measure("", f"p95 beside 60 documents by one device {NOBODY}"),
    "harm.half_sent": Measure("", f"p95 beside 16 half-sent requests {NOBODY}"),
    "page.first": Measure("≤ 14,336", "bytes of the first page and all it needs, compressed"),
    "page.turn": Measure("≤ 3,072", "bytes of the heaviest turn of a short talk, compressed"),
    "start.seconds": Measure("", "seconds until it serves, with the database there, median"),
    "start.check": Measure("", "seconds that `intake check` takes, median"),
    "memory.worker": Measure("≤ 100", "MB (PSS) of the heavier worker after 10,000 turns"),
    "memory.worker.listener": Measure("≤ 100", "the same with the listener on"),
    "memory.all": Measure("≤ 300", "MB (PSS) of all processes after 10,000 turns and a letter"),
    "memory.all.listener": Measure("≤ 450", "the same with the listener on"),
    "fold.micros": Measure("", "microseconds of CPU to fold a case of 30 events"),
    "letter.pdf": Measure("≤ 50", "ms (p95) to make a letter as PDF; .apart as the server does"),
    "letter.docx": Measure("≤ 50", "ms (p95) to make a letter as DOCX; .apart as the server does"),
    "story.pdf": Measure("", "ms (p95) to make the whole story of a long complaint as PDF"),
    "desk.list": Measure("≤ 50", f"ms (p95), {CASES}"),
    "desk.search": Measure("≤ 50", f"ms (p95) by a name that many have, {CASES}"),
    "desk.case": Measure("", f"ms (p95), {CASES}"),
    "desk.report": Measure("", f"ms of the one look, {CASES}; it folds every case"),
    "desk.list.queries": Measure("", QUERIES),
    "desk.search.queries": Measure("", QUERIES),
    "desk.case.queries": Measure("", QUERIES),
    "desk.report.queries": Measure("", QUERIES),
    "desk.list.growth": Measure("≤ 2", GROWTH),
    "desk.search.growth": Measure("≤ 2", GROWTH),
    "desk.case.growth": Measure("≤ 2", GROWTH),
    "desk.report.growth": Measure("", GROWTH),
}
