"""Told once: what a result comes to, each topic computed in one place."""
