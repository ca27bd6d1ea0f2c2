"""What was typed beside a file that is too large: it stands in the form before the file."""

from collections.abc import Iterator

from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, MultipartDecoder, NeedData

from intake.web.shell.outside_text import readable


def texts_before_file(content_type: str, start: bytes) -> list[tuple[str, str]]:
    """The controls with text in the start of a multipart form, as far as each is whole."""
    _, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if not boundary:
        return []
    decoder = MultipartDecoder(boundary.encode(), max_parts=200)
    decoder.receive_data(start)
    try:
        return list(_texts(_events(decoder)))
    except ValueError:
        return []


def _events(decoder: MultipartDecoder) -> Iterator[Event]:
    while not isinstance(event := decoder.next_event(), NeedData | Epilogue):
        yield event


def _texts(events: Iterator[Event]) -> Iterator[tuple[str, str]]:
    name, text = None, b""
    for event in events:
        if isinstance(event, Field):
            name, text = event.name, b""
        elif isinstance(event, Data) and name is not None:
            text += event.data
            if not event.more_data:
                yield readable(name), readable(text.decode("utf-8", "replace"))
                name = None
        else:
            name = None
