"""The outside world, as the services' ports want it."""
