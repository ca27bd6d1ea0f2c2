"""What is bound together of a case: whole story, papers for a panel, Ombudsman's letter."""
