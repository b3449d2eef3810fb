"""The record: a plan, and the dates that follow from it."""
