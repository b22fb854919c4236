"""Everything that touches the outside world, one library a module."""
