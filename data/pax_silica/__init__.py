"""The reference case: records made from the tables in data/reference."""
