"""Report: the messages of a briefing in prose with figures and tables, as a PDF."""
