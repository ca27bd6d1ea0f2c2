"""The whole as a process served for real: killed, searched, and crowded."""
