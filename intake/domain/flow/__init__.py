"""What the chat asks, as data: steps, conditions, the proofs about them and their picture."""
