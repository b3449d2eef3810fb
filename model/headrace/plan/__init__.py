"""The record: a plan, and the dates that follow from it.

The stage walk of what judges stands here, written apart from that of `timeline`, with everything
that projects wait for: it is half of the room.
"""
