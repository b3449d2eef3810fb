"""Told once: what a result comes to, each topic computed in one place.

Larger than planned: more than forty tables say of each column its name, unit and meaning, as CSV
files, headers and schema need them; the figures of page one and the words of tested reasons are
made here; and the answers of seven studies are told by tables, as a run is.
"""
