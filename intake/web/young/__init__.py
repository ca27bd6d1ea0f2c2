"""The young person's room: the talk, the letter, the tracker."""
