"""Briefing: outcomes as charts, an editable deck and a document."""
