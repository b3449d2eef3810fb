"""Headrace: which mills, grid works and data centers to finance, when, and with what."""

__version__ = "0.1.0"
