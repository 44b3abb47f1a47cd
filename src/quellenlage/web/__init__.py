"""
The page: the ledger as a site, rendered on the server.

`build` makes the application, `cli/serve.py` starts it. A request passes `security/`, becomes a `Desk`, and a file
of `pages/` answers it with an `Answer`: a view (`views/`) for a template, the same as JSON, and a feed where it
lists things.
"""
