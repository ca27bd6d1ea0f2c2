"""What stands in the file of all that is held about a young person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from intake.domain.case_file.own_file import FileEvent, FileLine, events_in_file, lines_of_draft
from intake.domain.complaint_record import Choice, to_document
from intake.domain.law.product_events import PRODUCT_EVENTS, TEAM_ALONE
from intake.domain.talk import draft as drafts
from intake.domain.talk import joint_work, typist
from intake.domain.talk.draft import Draft
from tests.support.law import event
from tests.support.made_letters import FULL

if TYPE_CHECKING:
    from intake.domain.case.event import Event

QUIET = frozenset({"assigned"})
KEYS = {
    "proofs.key",
    "words",
    "letter_key",
    "next_words.token",
    "next_words.words",
    "invitation.code",
}
KEYS |= {"guests.door", "guests.email", "advocates_asked.link"}
"""What opens something, or is the address of somebody else, and stands in no file."""


def planted(kind: Any, path: str, facts: dict[str, str]) -> Any:
    """A value of this type in which every text is a fact of its own, known by its path."""
    origin, inner = get_origin(kind), get_args(kind)
    if type(None) in inner:
        return planted(next(each for each in inner if each is not type(None)), path, facts)
    if hasattr(kind, "__dataclass_fields__"):
        hints = get_type_hints(kind, vars(drafts) | vars(joint_work) | vars(typist))
        return kind(
            **{f.name: planted(hints[f.name], f"{path}.{f.name}", facts) for f in fields(kind)}
        )
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {f"at_{path[1:]}": planted(inner[1], path, facts)}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        return (planted(inner[0], path, facts),)
    return kind(1) if kind in (int, bool) else facts.setdefault(path[1:], f"fact of {path}!")


def test_whatever_a_draft_can_hold_stands_in_the_file_but_for_what_opens_it() -> None:
    facts: dict[str, str] = {}
    draft = planted(Draft, "", facts)
    texts = {each.text for each in lines_of_draft(draft)}
    missing = {path for path, fact in facts.items() if fact not in texts}
    assert missing == KEYS
    assert len(facts) > 40
    assert {each.text for each in lines_of_draft(draft) if each.names == ("sent",)} == {"yes"}


def test_what_was_said_in_private_is_left_out_with_all_that_stands_at_it() -> None:
    draft = Draft("AB12", (), "complaint", answers={"pressure": {"chosen": "yes"}, "name": "Sam"})
    texts = [each.text for each in lines_of_draft(draft, ["pressure"])]
    assert texts == ["AB12", "complaint", "Sam"]


def only(happened: Event, *, in_private: bool = False) -> FileEvent:
    (shown,) = events_in_file([happened], QUIET, in_private=in_private)
    return shown


def test_of_every_kind_of_event_what_they_said_themselves_is_there_whole() -> None:
    for name in PRODUCT_EVENTS:
        own = replace(event(name, "2024-05-02", anything={"in": ["it", ""]}), actor="child")
        assert only(own).lines == (FileLine(("anything", "in", "1"), "it"),), name
        assert not only(own).withholds


def test_of_what_the_team_wrote_what_was_meant_for_them_is_there_and_the_rest_is_told_of() -> None:
    shown = only(event("acknowledged", "2024-05-02", text="We have it.", note="!", letter={}))
    assert shown.lines == (FileLine(("text",), "We have it."),)
    assert shown.withholds
    assert not only(event("acknowledged", "2024-05-02", text="We have it.", by="")).withholds
    promise = only(event("action_promised", "2024-05-02", what="A new worker."))
    assert promise.lines == (FileLine(("what",), "A new worker."),)


def test_what_the_team_keeps_to_itself_is_told_of_without_a_word_of_it() -> None:
    for name in TEAM_ALONE | QUIET:
        shown = only(event(name, "2024-05-02", text="A note about somebody else"))
        assert (shown.lines, shown.withholds) == ((), True)


def test_what_they_told_by_voice_is_theirs() -> None:
    told = event("message_sent", "2024-05-02", words="It is cold", told_by="Sam", note="!")
    texts = [each.text for each in only(told).lines]
    assert texts == ["It is cold", "Sam"]


def test_that_somebody_leans_on_them_is_there_only_where_they_want_it() -> None:
    leaned_on = replace(FULL, pressure=Choice("yes", "Yes", words="My carer says don't."))
    sent = event("received", "2024-05-01", submission=to_document(leaned_on))
    sent = replace(sent, actor="child")
    assert "carer says" not in str(only(sent).lines)
    assert "carer says" in str(only(sent, in_private=True).lines)


def test_of_what_was_erased_nothing_is_told_but_that_it_happened() -> None:
    shown = only(replace(event("message_sent", "2024-05-02"), data=None))
    assert (shown.lines, shown.withholds) == ((), False)


def test_a_line_is_read_by_the_names_that_it_stands_under() -> None:
    assert FileLine(("half_by", "points.what"), "Priya").name == "half by · points.what"
