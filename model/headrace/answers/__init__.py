"""Records that studies fill and reports read."""
