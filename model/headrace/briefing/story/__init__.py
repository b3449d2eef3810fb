"""Story: the messages of a briefing, one a file, computed from the plan."""
