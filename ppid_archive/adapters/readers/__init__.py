"""Readers of foreign formats, one library or format a module; they run in worker processes only."""
