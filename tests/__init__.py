"""What the system promises, as tests; run them with `make test`."""
