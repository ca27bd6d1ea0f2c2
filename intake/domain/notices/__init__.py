"""What is sent to tell somebody that there is something to read."""
