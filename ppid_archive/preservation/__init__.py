"""Keeping what is held: verification, rebuilding, what falls due (OAIS: Preservation and Data Management)."""
