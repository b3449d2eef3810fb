"""Results: a result as plan.xlsx for people and plan.json for programs, and a plan read back."""
