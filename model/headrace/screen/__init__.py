"""Screen: what the terminal shows while a run goes on, and what came of it."""
