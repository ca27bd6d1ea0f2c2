"""What only advocates do: services that were asked to help, and those whom young people named."""
