"""What the services promise, with fakes for what is outside."""
