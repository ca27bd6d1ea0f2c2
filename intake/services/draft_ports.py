"""What is asked of whoever keeps young people's drafts, and the flows that they were begun in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from intake.domain.flow.flow import Flow
from intake.domain.people.code_reading import Misfit
from intake.domain.talk.devices import Device
from intake.domain.talk.draft import Draft, NextWords, OpenDraft
from intake.services.ports import Caller, Place


class Drafts(Protocol):
    """Sealed drafts and the ways into them."""

    def begin(self, council: str, flow: str, flow_hash: str) -> tuple[OpenDraft, str]:
        """Start a draft with a fresh reference and a device's token, quickly. Raises NoSpace."""
        ...

    def with_words(self, draft: OpenDraft) -> OpenDraft:
        """The draft with words that open it: made when they are first needed. Raises Stale.

        This is slow. Words that were made before stay, and one that was sent is left as it is.
        """
        ...

    def by_device(self, token: str) -> OpenDraft | None:
        """Open with the device's cookie; None when this device has no way in (any more).

        Raises DamagedContent.
        """
        ...

    def by_words(
        self, reference: str, words: str, caller: Caller, place: Place
    ) -> tuple[OpenDraft, str] | None:
        """Open with reference and words, however they were typed; also a new device token.

        None when they don't fit; an unknown reference takes the same time. Raises DamagedContent,
        UsedUp for words whose place others took, and NotYet while others come first: whoever they
        are, nobody is refused.
        """
        ...

    def misfit(self, reference: str, words: str) -> Misfit:
        """Why what was typed opens nothing, as far as the public list of words tells it."""
        ...

    def save(self, draft: OpenDraft, content: Draft) -> OpenDraft:
        """Store new content under the next revision, on disk. Raises Stale, NoSpace.

        A flow hash that was replaced in ``opened`` is stored as well.
        """
        ...

    def has_room(self) -> bool:
        """Whether there is room for what is only half typed, beside all that matters more."""
        ...

    def devices(self, draft: OpenDraft, token: str) -> tuple[Device, ...]:
        """The devices with a way in: this one first, then by when each was used last."""
        ...

    def end_device(self, draft: OpenDraft, mark: str) -> None:
        """Take a device's way in away, by its mark; unknown ones change nothing."""
        ...

    def forget(self, token: str, network: str = "") -> None:
        """Take away this device's way in, now or as soon as it can be; never raises.

        The words still open the draft. ``network`` is the address that asks for it.
        """
        ...

    def throw_away(self, draft: OpenDraft) -> None:
        """Delete a draft that was never sent, for good; one that was sent stays."""
        ...

    def has_words(self, open_draft: OpenDraft, words: str, caller: Caller, place: Place) -> bool:
        """Whether these words, however they were typed, open this draft. Raises NotYet."""
        ...

    def offer_words(self, draft: OpenDraft, offer: NextWords) -> OpenDraft:
        """Make new words beside those in use, which stay good. Raises Stale.

        Who comes back with the new ones ends all others, and every device but the one that asked
        and the one that is let in then.
        """
        ...

    def take_up_words(self, draft: OpenDraft, token: str) -> OpenDraft:
        """Have the new words take the place of those in use, under a new key. Raises Stale.

        This device stays in, and the one that asked; no other does.
        """
        ...

    def drop_words(self, draft: OpenDraft) -> OpenDraft:
        """Let new words go that were not used yet; those in use stay. Raises Stale."""
        ...

    def unsent(self, council: str) -> int:
        """How many drafts of a council were never sent and are within reach."""
        ...

    def bring_back(self) -> int:
        """Put every draft within reach again that was put out of it; tells how many."""
        ...

    def delete_gone(self, before: date) -> int:
        """Delete for good what was put out of reach before this London day; tells how many."""
        ...

    def purge(self, council: str, untouched_since: date) -> int:
        """Put a council's drafts out of reach that were never sent and nobody opened since.

        The day is a London day, and one opened on it is kept. Tells how many there were.
        """
        ...

    def untouched(self, since: Mapping[str, date]) -> Mapping[str, Sequence[date]]:
        """Of each draft that `purge` would put out of reach the day on which it was opened last.

        By council; ``since`` has a London day for each, and a council without any is left out.
        """
        ...

    def gone(self, before: date) -> Sequence[date]:
        """Of each draft that `delete_gone` would delete the day on which it went out of reach."""
        ...


class FlowVersions(Protocol):
    """The structures of flows that drafts were begun in."""

    def keep(self, flow: Flow) -> None:
        """Keep a flow that is served now; one that is kept already stays as it is."""
        ...

    def kept(self, flow_hash: str) -> Flow | None:
        """The flow that was kept with this structure; None when there is none."""
        ...
