"""Passing a case on to the council whose it is, once its young person says yes."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.case.case import Case, WhyNot
from intake.domain.case.event import Event
from intake.domain.case.glance import glance
from intake.domain.case.passing import FLOW_OF_YES, proposal
from intake.domain.law.product_events import CONSENT_GIVEN, PASSED_ON, ROUTED
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.case.casework import Casework, NotNow
from intake.services.ports import NewEvent, Passed

SYSTEM = "system"


def says_yes(new: NewEvent) -> bool:
    """Whether this is a young person's yes to passing their case on."""
    return new.name == CONSENT_GIVEN and new.data.get("kind") == FLOW_OF_YES


@dataclass(frozen=True, slots=True)
class PassingOn:
    """Gives a case to another council: the yes, the passing on and both lists are one write."""

    casework: Casework

    def agreed(self, opened: OpenDraft, content: Draft, new: NewEvent) -> OpenDraft:
        """Record the yes, and pass the case on.

        Raises NotNow when nothing is proposed (any more), NoSuchCase or Stale.
        """
        casework, reference = self.casework, opened.draft.reference
        proposed = proposal(casework.case(reference))
        to = proposed.text("to") if proposed else ""
        if proposed is None or to not in casework.councils:
            raise NotNow(WhyNot("Nobody proposes to pass it on (any more)"))
        yes = NewEvent(new.name, new.at, new.actor, {**new.data, "to": to})
        before = casework.cases.events(reference)
        here, there = casework.councils[opened.council], casework.councils[to]
        decided = [yes, NewEvent(ROUTED, new.at, SYSTEM, _route(proposed, here.key, to))]
        passed = NewEvent(PASSED_ON, new.at, SYSTEM, {"from": here.key, "to": to})
        kept = casework.folded(here, (*before, *casework.as_events(decided, len(before))))
        case = self._there(before, [*decided, passed], to)
        events = [*decided, passed, *casework.dates_told(case)]
        written = (*before, *casework.as_events(events, len(before)))
        known_here = written[: len(before) + len(decided)]
        return casework.cases.append_from(
            opened,
            content,
            len(before),
            events,
            glance(self._there(before, events, to)),
            notices=(
                *casework.notices(here, reference, known_here[:-1], len(before)),
                *casework.notices(there, reference, written, len(known_here)),
            ),
            handover=Passed(to, glance(kept)),
        )

    def _there(self, before: tuple[Event, ...], new: list[NewEvent], to: str) -> Case:
        """The case for the council that gets it."""
        events = (*before, *self.casework.as_events(new, len(before)))
        return self.casework.folded(self.casework.councils[to], events)


def _route(proposed: Event, here: str, to: str) -> Mapping[str, object]:
    """What was decided, by whom and why, as it was proposed."""
    who = {key: proposed.text(key) for key in ("by", "name") if proposed.has(key)}
    return {
        "decision": "elsewhere",
        "reason": proposed.text("text") or None,
        "from": here,
        "to": to,
        **who,
    }
