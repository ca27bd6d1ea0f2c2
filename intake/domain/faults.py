"""Faults of how Intake is set up."""


class OperatorFault(Exception):
    """Something that whoever runs Intake can put right; the message says what, and how.

    So the `intake` command prints that and no traceback.
    """
