"""What the rooms are given to work with: one record of ready services."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app

from intake.domain.council import CouncilPack
from intake.domain.letter_parts import Letter
from intake.domain.road_map import RoadMap
from intake.services.acknowledging import Acknowledging
from intake.services.coming_back import ComingBack
from intake.services.desk_cases import DeskCases
from intake.services.desk_listing import DeskListing
from intake.services.outbox import Outbox
from intake.services.pages import Pages
from intake.services.sending import Sending
from intake.services.signing_in import SigningIn
from intake.services.storytelling import Storytelling
from intake.services.taking_down import TakingDown
from intake.services.telling import Telling
from intake.services.telling_now import TellingNow
from intake.services.tracking import Tracking
from intake.services.writing import Writing

KEY = "intake"
"""Where the record stands among the application's extensions."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the officers' room works with. The outbox tells what nobody got.

    ``public_url`` is where young people's pages are, if the settings name it.
    """

    signing_in: SigningIn
    listing: DeskListing
    cases: DeskCases
    acknowledging: Acknowledging
    outbox: Outbox
    taking_down: TakingDown
    public_url: str | None


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a view may call; `intake.app` fills it in.

    ``cards`` are the help cards that the word match offers; ``maps`` has the map of complaining
    for each council; ``letter_file`` makes a file of a letter (raises NotMade), ``stories``
    the whole of a case as a file; ``schema`` is the
    JSON Schema of a submission, ``flow_schema`` of a flow file; ``authors_told`` is what the
    checker says while somebody writes flows and pages, a line for each fault; ``ready`` tells
    whether the database answers and is up to date.
    """

    councils: Mapping[str, CouncilPack]
    telling: Telling
    coming_back: ComingBack
    sending: Sending
    telling_now: TellingNow
    tracking: Tracking
    writing: Writing
    stories: Storytelling
    letter_file: Callable[[str, Letter], bytes]
    pages: Pages
    cards: Pages
    maps: Mapping[str, RoadMap]
    schema: Mapping[str, object]
    flow_schema: Mapping[str, object]
    authors_told: Callable[[], Sequence[str]]
    ready: Callable[[], bool]
    desk: Desk


def services() -> Services:
    """The services of the application that answers this request."""
    wired: Services = current_app.extensions[KEY]
    return wired
