"""How the sample documents are made."""
