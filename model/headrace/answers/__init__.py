"""Records that studies fill and reports read.

Larger than planned: seven studies leave their answers here, and each field says what it means.
"""
