"""What follows before any choice: stage times, modes, and windows of close and operation."""
