"""Deck: the messages of a briefing as a PowerPoint file that people can edit."""
