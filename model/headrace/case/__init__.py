"""Given: frozen records, one class per sheet, and the case that holds them all.

A fifth of the room are 25 sheets with the meaning of each column, from which template, drop-downs
and manual are printed. A third are rules and a sixth warnings, each of which names a cell and its
remedy. The rest is what terms, stages, offers and subsidies come to once overrides are applied.
"""
