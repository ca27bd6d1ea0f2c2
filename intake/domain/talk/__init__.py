"""The conversation: answers, replayed along a flow, and what is kept of them."""
