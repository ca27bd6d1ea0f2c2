"""Passing a case on to the council whose it is, once its young person says yes."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.domain.case.door import WhyNot
from intake.domain.case.event import Event, NewEvent
from intake.domain.case.glance import glance
from intake.domain.case.passing import FLOW_OF_YES, proposal
from intake.domain.law.product_events import CONSENT_GIVEN, PASSED_ON, ROUTED
from intake.domain.talk.draft import Draft, OpenDraft
from intake.services.case.casework import Casework, NotNow, in_its_time
from intake.services.case.desk_words import marked
from intake.services.ports import Handover

SYSTEM = "system"


def says_yes(new: NewEvent) -> bool:
    """Whether this is a young person's yes to passing their case on."""
    return new.name == CONSENT_GIVEN and new.data.get("kind") == FLOW_OF_YES


@dataclass(frozen=True, slots=True)
class PassingOn:
    """Gives a case to another council: the yes, the passing on and both lists are one write."""

    casework: Casework

    def agreed(self, draft: OpenDraft, content: Draft, new: NewEvent) -> OpenDraft:
        """Record the yes, and pass the case on.

        Raises NotNow when nothing is proposed (any more), NoSuchCase or Stale.
        """
        casework, now = self.casework, self.casework.clock.now()
        before = casework.read(draft.draft.reference)
        proposal_event, here = proposal(before.case), before.pack.key
        to = proposal_event.text("to") if proposal_event else ""
        if proposal_event is None or to not in casework.passed_to(before.pack):
            raise NotNow(WhyNot("Nobody proposes to pass it on (any more)"))
        yes = NewEvent(new.name, new.at, new.actor, {**new.data, "to": to})
        [yes] = marked(before, draft.draft, [yes])
        routing = NewEvent(ROUTED, new.at, SYSTEM, _route(proposal_event, here, to))
        handover = NewEvent(PASSED_ON, new.at, SYSTEM, {"from": here, "to": to})
        there = casework.open_for(casework.councils[to], before.reference, before.events)
        with in_its_time():
            there = there.after([yes, routing, handover], now)
        dates = casework.dates_told(there.case)
        there, with_yes = there.after(dates, now), before.after([yes], now)
        case_here = with_yes.after([routing], now)
        return casework.cases.append_from(
            draft,
            content,
            len(before.events),
            [yes, routing, handover, *dates],
            casework.at_a_glance(there),
            notices=(
                *casework.notices(with_yes, len(before.events)),
                *casework.notices(there, len(case_here.events)),
            ),
            handover=Handover(to, glance(case_here.case)),
        )


def _route(proposal_event: Event, here: str, to: str) -> Mapping[str, object]:
    """What was decided, by whom and why, as it was proposed."""
    who = {key: proposal_event.text(key) for key in ("by", "name") if proposal_event.has(key)}
    return {
        "decision": "elsewhere",
        "reason": proposal_event.text("text") or None,
        "from": here,
        "to": to,
        **who,
    }
