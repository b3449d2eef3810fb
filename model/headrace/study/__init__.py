"""Study: many cases from one."""
