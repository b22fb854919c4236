"""Indonesian as election offices write it: words folded for comparison, and inflected forms led back to their roots."""
