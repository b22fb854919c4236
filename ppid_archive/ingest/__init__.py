"""The way in: from a deposit to a record that is found (OAIS: Ingest)."""
