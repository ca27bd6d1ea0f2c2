"""The fault of a disk that is nearly full."""


class NoSpace(Exception):
    """What is left on the disk is kept for leaving, telling someone now, and sending."""
