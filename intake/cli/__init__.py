"""The `intake` command: `main` finds what was asked for, in a file for each command or group."""
