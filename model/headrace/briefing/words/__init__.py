"""Words: the catalogue of each language and how its readers write figures."""
