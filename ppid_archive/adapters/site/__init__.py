"""The public site: its folder, its key, its pages."""
