"""Notices handed to GOV.UK Notify, and what became of them there.

Notify knows a notice by its key, as the reference. It is asked for that before each sending, so
that what it took from a worker that was killed, or that heard no answer, does not go out twice.
"""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from requests.exceptions import RequestException

from intake.adapters.notify.account import NotifyAccount
from intake.domain.notices.notice import Notice
from intake.domain.people.email_address import read_address
from intake.domain.people.phone_numbers import text_number
from intake.domain.people.postal_address import postal_lines
from intake.services.post.outbox import KEY_REFUSED, UNANSWERED, DeliveryFault
from intake.services.post.receipts import Receipt

# What Notify answers may repeat a number, and its client would log it.
logging.getLogger("notifications_python_client").setLevel(logging.CRITICAL + 1)

_Client: Final[Any] = NotificationsAPIClient  # it has no types

WAIT_SECONDS: Final = 15
"""How long Notify may be silent."""

_PRINTED: Final = ("received",)
"""What Notify says of a letter that is printed."""

_ARRIVED: Final = frozenset({"delivered", "sent", *_PRINTED})
"""That it is there; of a text abroad, and of a letter that is printed, no more is ever known."""

_FAILED: Final[Mapping[str, Receipt]] = {
    "permanent-failure": "bounced",
    "temporary-failure": "never came",
    "technical-failure": "failed",
    "cancelled": "failed",
    "virus-scan-failed": "failed",
    "validation-failed": "failed",
}

_NOBODY: Final = ("phone_number", "email_address", "address", "postcode")
"""Of what the message speaks where Notify refuses whom it is for, and not how we ask."""

_TOO_LONG: Final = "character count"


@dataclass(frozen=True, slots=True)
class Notify:
    """One way that goes by Notify; each notice has a connection of its own."""

    account: NotifyAccount
    way: str

    def send(self, notice: Notice) -> None:
        """Hand it over, unless Notify has it. Raises DeliveryFault, which says by its kind why."""
        to = _whom(self.way, notice.to)
        with self._client() as client:
            if any(each not in _FAILED for each in _statuses(client, notice.key)):
                return
            with _told_apart(handing_over=True):
                self._hand_over(client, notice, to)

    def became_of(self, key: str) -> Receipt | None:
        """Whether what was handed over by this key arrived. Raises DeliveryFault.

        None while that is not known yet. Of several with one key, one that arrived is enough.
        """
        with self._client() as client:
            statuses = _statuses(client, key)
        if any(each in _ARRIVED for each in statuses):
            return "arrived"
        if not statuses or any(each not in _FAILED for each in statuses):
            return None
        return _FAILED[statuses[0]]

    @contextmanager
    def _client(self) -> Iterator[Any]:
        account = self.account
        client = _Client(account.key, account.url, timeout=WAIT_SECONDS)
        with client.request_session:
            yield client

    def _hand_over(self, client: Any, notice: Notice, to: Any) -> None:
        template, key = self.account.templates[self.way], notice.key
        words = {"subject": notice.subject, "body": _whole(notice.body)}
        if self.way == "text":
            client.send_sms_notification(to, template, {"body": words["body"]}, key)
        elif self.way == "email":
            client.send_email_notification(to, template, words, key)
        else:
            client.send_letter_notification(template, {**to, **words}, key)


def _whom(way: str, to: str) -> Any:
    """Whom it is for, as Notify wants it. Raises DeliveryFault where nobody can be reached so."""
    if way == "letter":
        lines = postal_lines(to)
        whom: Any = {f"address_line_{at}": line for at, line in enumerate(lines or (), 1)}
    else:
        whom = text_number(to) if way == "text" else read_address(to)
    if not whom:
        raise DeliveryFault("address", final=True)
    return whom


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _statuses(client: Any, key: str) -> list[str]:
    with _told_apart(handing_over=False):
        answer = client.get_all_notifications(reference=key)
        return [str(each["status"]) for each in answer["notifications"]]


@contextmanager
def _told_apart(*, handing_over: bool) -> Iterator[None]:
    """Faults by their kind alone: what Notify answers may repeat an address."""
    try:
        yield
    except APIError as answer:
        raise _fault(answer, handing_over=handing_over) from None
    except RequestException:
        # The connection broke while the answer was read.
        raise DeliveryFault(UNANSWERED if handing_over else "unreachable") from None


def _fault(answer: APIError, *, handing_over: bool) -> DeliveryFault:
    code = answer.status_code if answer.response is not None else 0
    if code in {401, 403}:
        return DeliveryFault(KEY_REFUSED)
    if code == 429:
        return DeliveryFault("too many")
    if code == 400:
        return _refusal(str(answer.message))
    if handing_over and code in {0, 200, 201, 502, 504}:
        # Nobody said no: it may have been taken.
        return DeliveryFault(UNANSWERED)
    # Anything else is put right by whoever runs this, or by Notify, and then it goes out.
    return DeliveryFault("unreachable" if code in {0, 200} or code >= 500 else "set-up")


def _refusal(message: str) -> DeliveryFault:
    if any(each in message for each in _NOBODY):
        return DeliveryFault("address", final=True)
    if _TOO_LONG in message:
        return DeliveryFault("refused", final=True)
    return DeliveryFault("set-up")
