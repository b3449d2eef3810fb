"""Messages: what the briefing says, as sentences made from figures of report/."""
