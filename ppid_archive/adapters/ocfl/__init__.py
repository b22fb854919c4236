"""Storage as an OCFL 1.1 root: an open standard that any OCFL tool validates and any person can read."""
