"""The vocabulary and the rules of the archive: pure values, no I/O, no clock, no logging."""
