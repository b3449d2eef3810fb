"""Many cases from one: changes, inheritance, filters."""
