"""Told: tables of report/ as workbooks for people, and a plan edited there read back.

Half of it paints: what each sheet shows, folds and prints; the rest reads an edited plan cell by
cell, with an error that names the cell for whatever a person may write there.
"""
