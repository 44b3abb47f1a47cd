"""The pages: one file each, a function from a `Desk` to an `Answer`."""
