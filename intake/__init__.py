"""Complaints about Children's Social Care, told by a young person."""
