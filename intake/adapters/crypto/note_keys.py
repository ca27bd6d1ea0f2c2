"""Keys that a password or a session opens, and the server's own secrets do not."""

import hashlib
import hmac
from typing import Final

from intake.adapters.crypto.stretching import stretched

_SALT_BYTES: Final = 16


def key_of_password(account_id: str, password: str) -> bytes:
    """32 bytes that only this password of this account gives. Slow: never in a transaction.

    The salt is another one than that of what the password is checked by: who reads that has not
    got this. It need not be kept, as an account's id is made by chance and stays.
    """
    salt = hashlib.sha256(b"intake salt of notes" + account_id.encode()).digest()[:_SALT_BYTES]
    slow = stretched(password.encode("utf-8", "surrogatepass"), salt)
    return hmac.digest(slow, b"intake key of notes", "sha256")


def key_of_session(token: str) -> bytes:
    """32 bytes that only the token gives which a browser keeps while somebody is signed in."""
    return hmac.digest(token.encode("utf-8", "surrogatepass"), b"intake session's notes", "sha256")


def mark_of_case(note_key: bytes, reference: str) -> bytes:
    """What a note is found by: without the key nobody can tell of which case there is one."""
    message = b"case of a note " + reference.encode("utf-8", "replace")
    return hmac.digest(note_key, message, "sha256")
