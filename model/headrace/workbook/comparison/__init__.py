"""Comparison: the futures of a batch side by side as a workbook for people."""
