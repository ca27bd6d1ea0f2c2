"""The process that makes documents for one worker of the server.

It ends when it has made many (whatever its libraries keep goes with it), when nobody has asked
for a while, and when the worker is gone.
"""

import gc
import os
import sys
from multiprocessing.connection import Connection
from typing import Final

from intake.adapters.documents import render

LETTERS: Final = 500
LATER: Final = 10
"""How much this stands back behind those who serve pages, as `nice` counts."""

IDLE: Final = 60.0
"""Seconds."""


def main(handle: int) -> None:
    """Answer over the connection with this handle: a pair of kind and document in, bytes out.

    What fails is answered with the name of the error alone: its message may quote the letter.
    """
    connection = Connection(handle)
    os.nice(LATER)
    for _ in range(LETTERS):
        if not connection.poll(IDLE):
            return
        try:
            kind, document = connection.recv()
        except EOFError:
            return
        try:
            connection.send(render(kind, document))
        except Exception as error:  # whatever it is, the worker must hear of it
            connection.send(type(error).__name__)
        # A Word document is a web of objects that Python lets pile up for long; nobody waits now.
        gc.collect()


if __name__ == "__main__":
    main(int(sys.argv[1]))
