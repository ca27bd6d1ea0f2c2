"""One function for each thing that a person does, and the ports they need."""
