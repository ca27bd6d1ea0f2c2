"""What stands in a file in the place of words that are blacked out."""


class BlackedOut(str):
    """Says that words are gone and why, and nothing of them: neither what they were nor how long.

    It is a text of ours as any other; a file that can draws it as a bar.
    """

    __slots__ = ()
