"""Making files clean that somebody sent: written anew, with nothing in them that nobody sees.

What opens such a file runs in a process of its own, with little memory and time; see `apart`.
"""
