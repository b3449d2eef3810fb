"""Workbook: Excel in and out; the only place that knows cells."""
