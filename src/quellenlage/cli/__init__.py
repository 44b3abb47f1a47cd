"""
The command line: `quellenlage COMMAND`. One file a command, loaded only when it is called.

To add a command, write `cli/NAME.py` with a click command of that name, a row here, and its words (`short.NAME`,
`help.NAME`, `examples.NAME`) in `wording/words.csv`. Heavy imports stand inside the command's function.
"""

from __future__ import annotations

from quellenlage.cli.frame import Root

#: Command → where it is defined.
COMMANDS = {
    "read": "quellenlage.cli.read:read",
    "add": "quellenlage.cli.add:add",
    "watch": "quellenlage.cli.watch:watch",
    "search": "quellenlage.cli.search:search",
    "versions": "quellenlage.cli.versions:versions",
    "derivations": "quellenlage.cli.derivations:derivations",
    "reread": "quellenlage.cli.keeping:reread",
    "link": "quellenlage.cli.keeping:link",
    "check": "quellenlage.cli.keeping:check",
    "backup": "quellenlage.cli.keeping:backup",
    "restore": "quellenlage.cli.keeping:restore",
    "forget": "quellenlage.cli.keeping:forget",
    "story": "quellenlage.cli.story:story",
    "claims": "quellenlage.cli.claims:claims",
    "claim": "quellenlage.cli.claim:claim",
    "sourcing": "quellenlage.cli.sourcing:sourcing",
    "join": "quellenlage.cli.deciding:join",
    "split": "quellenlage.cli.deciding:split",
    "serve": "quellenlage.cli.serve:serve",
    "demo": "quellenlage.cli.demo:demo",
    "eval": "quellenlage.cli.evaluate:evaluate",
}

#: What `quellenlage` calls. Exit 0 done, 1 nothing found, 2 wrong use or input that cannot be read.
main = Root(name="quellenlage", rows=COMMANDS)
