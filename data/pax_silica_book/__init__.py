"""The reference book of scenarios, from the facts in data/reference."""
