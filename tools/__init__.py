"""Programs for those who build the archive."""
