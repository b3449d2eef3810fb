"""Workbook: Excel in and out; the only place that knows cells.

It is large because of what it forgives and still tells with its cell: forms that people paste,
headers and rows of their own, bad cells without what only follows from them, files that are
damaged or too large; and because the user's own workbook is marked and added to without loss.
"""
