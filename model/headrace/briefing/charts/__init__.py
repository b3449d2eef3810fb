"""Charts: one a file, each `draw(frame, ..., ax)`, and the figures made of it."""
