"""Tables: tidy frames, the numbers of every chart and table of a briefing."""
