"""The judged set: papers whose facts are known, what officers ask for, and which papers answer it how well."""
