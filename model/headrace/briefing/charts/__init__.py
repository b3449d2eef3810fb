"""Charts: one a file, each drawn from a table of report/ onto given axes."""
