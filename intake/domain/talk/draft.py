"""What a young person's sealed draft holds: theirs alone until they press send."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from intake.domain.talk.form import Form
from intake.domain.talk.joint_work import Beginning, Guest, Invitation, Suggestion
from intake.domain.talk.typist import Handover


@dataclass(frozen=True, slots=True)
class Clash:
    """Two tabs answered one question differently; both are kept until the child picks.

    ``place`` is the key of the step (and item); ``theirs`` is the form that came late, ``by`` who
    typed it where that was not the young person.
    """

    place: str
    theirs: Form = field(repr=False)
    by: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A further conversation that waits while another one is under way.

    ``flow_hash`` is the structure that it is in; empty where that was not written down.
    """

    answers: Mapping[str, object] = field(default_factory=dict, repr=False)
    half: Mapping[str, Form] = field(default_factory=dict, repr=False)
    flow_hash: str = ""
    clashes: tuple[Clash, ...] = ()
    others: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldNow:
    """Somebody was told at once, as the young person asked: whom, and when (ISO, in UTC).

    ``mark`` is that of the form they confirmed it with.
    """

    mark: str
    to: str
    at: str


@dataclass(frozen=True, slots=True)
class AdvocateAsked:
    """An advocacy service was asked to help before anything was sent: which, and when.

    ``service`` is its key, ``name`` what it was called then, ``at`` is ISO, in UTC. ``link`` is the
    token of the link that it was sent; empty where it was asked before there were links.
    """

    service: str
    name: str
    at: str
    link: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """A photo or paper that goes with what is told; its file stands beside the draft.

    ``mark`` is what it is found by, ``key`` what opens it (URL-safe base64). ``form`` is what the
    file is (``pdf``, ``jpeg``, ``png``), ``size`` its bytes and ``hash`` their SHA-256 in hex.
    ``words`` are their own beside it, ``by`` who added it, as beside an answer, and ``move`` the
    further conversation that it is for; empty for the first. ``origin`` is the SHA-256 in hex of
    the file that came, so that one which comes twice is known; empty where that was not noted.
    """

    form: str
    size: int
    hash: str
    words: str = field(default="", repr=False)
    by: str = ""
    move: str = ""
    mark: str = ""
    key: str = field(default="", repr=False)
    origin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """Words for a photo or paper that was not added yet; ``by`` and ``move`` as in `Proof`."""

    words: str = field(repr=False)
    by: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class NextWords:
    """Words that take the place of those in use as soon as they have been used once.

    ``token`` is that of the device which asked; ``ready`` is from when on it may see them, and
    ``shown_until`` until when (ISO, in UTC). No ``words`` are made before that.
    """

    token: str = field(repr=False)
    ready: str
    words: tuple[str, ...] = field(default=(), repr=False)
    shown_until: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The content of the sealed blob.

    ``answers`` is the document of `conversation.Answers`; ``half`` is what was typed but
    not yet answered, by place key; ``clashes`` wait, oldest first, until each is settled;
    ``sent`` tells that the case exists under the same reference; ``seen`` is the sequence number
    of the last event that is no news to the child any more; ``shown`` that of the last one that
    they were shown, on the London day ``shown_on`` (ISO). Once it is sent, ``move`` is the flow of
    a further conversation under way, which ``answers``, ``half`` and ``clashes`` then belong to;
    ``aside`` keeps those that wait, by flow. ``offered`` are the help cards that the word match has
    shown since the last sending, and ``card`` the one that stands above the question now. ``told``
    is who was told at once, before the complaint or after it; ``advocates_asked`` are the services
    that were asked to help before it. ``hidden`` tells that what was said is
    not to be shown to whoever looks on. ``others`` is what further tabs half typed at a place
    where ``half`` holds something else already. ``shown_until`` is until when the words stand on a
    page once it was sent (ISO, in UTC); later ``words`` is empty. ``has_own_words`` tells that the
    words have taken the place of others, so that nobody else has known them from the start;
    ``has_changed_words`` that they did once it was sent, and the case does not tell it yet.
    ``is_counted`` tells that they said who complains, for the count; not what they said.
    ``handover`` tells that somebody types for them now; ``own`` are the keys of the places that
    they keep from whoever does, and ``half_by`` who half typed what, by place key, where that was
    not the young person. ``guests`` are on devices of their own, with the young person's leave or
    knocking for it; ``suggestions`` are what they would say, which nothing is made of before the
    young person uses them. ``invitation`` is what somebody can knock with who was not here yet.
    ``beginning`` tells that an advocate writes it for somebody who has not claimed it, so that
    nobody else opens it; ``begun_by`` who began what they claimed. ``letter_key`` opens letters
    that an advocate prepared for them once it was sent; empty before there can be any. ``easy``
    tells that they read it in easy words; ``proofs`` are the photos and
    papers that wait to be sent along, and ``beside`` what is typed to stand beside the next one.
    ``unheard`` are the keys of the places whose words the listener had not heard in time, to be
    asked for again; never what it made of them.
    """

    reference: str
    words: tuple[str, ...] = field(repr=False)
    flow: str
    answers: Mapping[str, object] = field(default_factory=dict, repr=False)
    half: Mapping[str, Form] = field(default_factory=dict, repr=False)
    clashes: tuple[Clash, ...] = ()
    sent: bool = False
    seen: int = 0
    move: str | None = None
    aside: Mapping[str, Aside] = field(default_factory=dict, repr=False)
    offered: tuple[str, ...] = field(default=(), repr=False)
    card: str | None = field(default=None, repr=False)
    told: tuple[ToldNow, ...] = field(default=(), repr=False)
    hidden: bool = False
    others: tuple[Clash, ...] = field(default=(), repr=False)
    next_words: NextWords | None = None
    shown_until: str = ""
    has_own_words: bool = False
    has_changed_words: bool = False
    advocates_asked: tuple[AdvocateAsked, ...] = ()
    is_counted: bool = False
    shown: int = 0
    shown_on: str = ""
    handover: Handover | None = None
    own: tuple[str, ...] = ()
    half_by: Mapping[str, str] = field(default_factory=dict)
    guests: tuple[Guest, ...] = ()
    suggestions: tuple[Suggestion, ...] = field(default=(), repr=False)
    invitation: Invitation | None = field(default=None, repr=False)
    beginning: Beginning | None = None
    begun_by: Beginning | None = None
    letter_key: str = field(default="", repr=False)
    easy: bool = False
    proofs: tuple[Proof, ...] = ()
    unheard: tuple[str, ...] = ()
    beside: tuple[WordsBeside, ...] = ()


def taken_up(draft: Draft, move: str, flow_hash: str = "") -> Draft:
    """The draft with this further conversation under way; the one before waits.

    ``flow_hash`` is the structure that the one before is in.
    """
    waiting = dict(draft.aside)
    if draft.move is not None:
        waiting[draft.move] = Aside(
            draft.answers, draft.half, flow_hash, draft.clashes, draft.others
        )
    aside = waiting.pop(move, Aside())
    return replace(
        draft,
        move=move,
        answers=aside.answers,
        half=aside.half,
        clashes=aside.clashes,
        others=aside.others,
        aside=waiting,
        card=None,
        unheard=(),
    )


def laid_down(draft: Draft) -> Draft:
    """The draft once it, or the move under way, was sent: the answers are the council's now.

    What is told next may need a card again, whatever was offered before. What is suggested for
    another conversation goes on waiting.
    """
    flow = draft.move or draft.flow
    return replace(
        draft,
        sent=True,
        move=None,
        answers={},
        half={},
        clashes=(),
        others=(),
        offered=(),
        card=None,
        unheard=(),
        handover=None,
        own=(),
        half_by={},
        guests=(),
        suggestions=tuple(each for each in draft.suggestions if each.flow != flow),
        invitation=None,
        beginning=None,
        begun_by=None,
        proofs=tuple(each for each in draft.proofs if each.move != (draft.move or "")),
        beside=tuple(each for each in draft.beside if each.move != (draft.move or "")),
    )


def weight(draft: Draft) -> int:
    """How many letters wait in a draft that are in no answer: typed by half, or late."""
    parts: tuple[Draft | Aside, ...] = (draft, *draft.aside.values())
    waiting = [
        form
        for part in parts
        for form in (*part.half.values(), *(each.theirs for each in (*part.clashes, *part.others)))
    ]
    in_forms = sum(len(text) for form in waiting for texts in form.values() for text in texts)
    return in_forms + sum(len(each.words) for each in draft.beside)


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft opened with its key for the length of one request.

    ``revision`` is checked by every write; ``key`` never leaves memory.
    """

    id: bytes
    council: str
    flow_hash: str
    revision: int
    key: bytes = field(repr=False)
    draft: Draft = field(repr=False)
