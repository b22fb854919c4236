"""Ports in memory: held to the same suites as the adapters, so that tests of the use cases may rest on them."""
