"""The map of complaining: the stages and all that belongs to them."""

from functools import partial

from flask import Response

from intake.web.shell.render import page
from intake.web.shell.services import services
from intake.web.young.for_adults import behind_their_door
from intake.web.young.request_context import council
from intake.web.young.signed_pages import ROAD_MAP, film_of
from intake.web.young.unreadable import readable, talk_before


def road() -> Response:
    """The whole way, and where a complaint that this device can open stands on it."""
    pack, (talk, _) = council(), talk_before()
    has_case = talk is not None and talk.draft.sent and talk.pack.key == pack.key
    tracker = readable(partial(services().tracking.case, talk)) if talk and has_case else None
    case = tracker.case if tracker else None
    by_adult = talk.by_adult if talk and talk.pack.key == pack.key else behind_their_door()
    road_map = services().maps["adult" if by_adult else "young"][pack.key]
    return page(
        "young/map.html",
        "map",
        map=road_map,
        case=case,
        film=film_of(ROAD_MAP),
        for_adults=by_adult,
        for_care_leavers=bool(tracker and tracker.by_care_leaver),
    )
