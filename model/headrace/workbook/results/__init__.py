"""Told: tables of report/ as workbooks for people, and a plan edited there read back."""
