"""Whatever can be told is offered somewhere, and whatever is offered is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from intake.adapters.files.check.offers import offer_faults
from intake.adapters.files.pages.front import read_front
from intake.adapters.files.pages.tracker import read_tracker
from tests.support.in_memory import flows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake.domain.flow.flow import Flow

CONTENT = Path(__file__).parents[4] / "content"
FRONT, TRACKER, PACK = "front/en.yaml", "tracker/en.yaml", "councils/sefton.yaml"
NO_LINE = "the flow '{}' is offered nowhere; give it a label"


def faults(
    folder: Path, file: str, old: str, new: str, served: Mapping[str, Flow] | None = None
) -> list[str]:
    """What is wrong with the offers once this is changed in a file; `line: message`."""
    for name in (FRONT, TRACKER, PACK):
        text = (CONTENT / name).read_text(encoding="utf-8")
        if name == file:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    front, tracker = read_front(folder / FRONT), read_tracker(folder / TRACKER)
    found = offer_faults(front, [tracker], [folder / PACK], served or flows())
    return [f"{fault.path.relative_to(folder)}:{fault.line}: {fault.message}" for fault in found]


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (FRONT, "  idea:", "  ideas:", "there is no flow 'ideas'; did you mean 'idea'?"),
        (FRONT, "  idea:", "  chase:", "'chase' is about a case that is there already; offer it"),
        (FRONT, "  short:", "  chase:", NO_LINE.format("short")),
        (
            FRONT,
            "      adult:",
            "      adults:",
            "there is no flow 'adults'; did you mean 'adult'?",
        ),
        (FRONT, "      adult:", "      chase:", NO_LINE.format("adult")),
        (TRACKER, "\n  chase:", "\n  idea:", NO_LINE.format("chase")),
        (
            PACK,
            "closed_days: []",
            "leaves_out: [ideas]",
            "'ideas' is not offered in content/front/en.yaml, which has complaint, short, pictures",
        ),
        (
            PACK,
            "closed_days: []",
            "leaves_out: [complaint]",
            "'thanks' leads on to 'complaint'; leave both out, or neither",
        ),
        (
            PACK,
            "closed_days: []",
            "leaves_out: [complaint, short, pictures, idea, thanks]",
            "then no complaint can be begun here; leave one in",
        ),
    ],
)
def test_an_offer_that_leads_nowhere_and_a_flow_offered_nowhere_are_faults(
    tmp_path: Path, file: str, old: str, new: str, says: str
) -> None:
    found = faults(tmp_path, file, old, new)
    assert any(each.startswith(f"{file}:") and says in each for each in found), found


def test_what_ships_is_offered_and_a_pack_may_leave_out_what_nobody_is_led_to(
    tmp_path: Path,
) -> None:
    assert faults(tmp_path, PACK, "closed_days: []", "leaves_out: [short, idea, thanks]") == []


def test_a_front_page_without_a_complaint_is_a_fault(tmp_path: Path) -> None:
    no_complaint = {name: flow for name, flow in flows().items() if not flow.complains}
    found = faults(tmp_path, FRONT, "  complaint:", "  complaint:", no_complaint)
    lines = (CONTENT / FRONT).read_text(encoding="utf-8").splitlines()
    at = lines.index("offers:") + 2
    assert f"{FRONT}:{at}: no complaint can be begun; offer a flow that ends in received" in found
