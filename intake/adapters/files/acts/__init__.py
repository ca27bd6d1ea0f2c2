"""What officers record without a letter, read from `content/desk/acts/`."""
