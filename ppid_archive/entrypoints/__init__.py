"""Where the outside world comes in: the command line, the watcher, the library. Only here is the clock read."""
