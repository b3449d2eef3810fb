"""Files: what a briefing writes."""

DECK, DOCUMENT, CHARTS = "briefing.pptx", "briefing.pdf", "charts"
FORMATS = ("png", "svg")
