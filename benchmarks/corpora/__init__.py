"""Documents that nobody here wrote, through the whole road: what comes of each, and what is lost of its words."""
