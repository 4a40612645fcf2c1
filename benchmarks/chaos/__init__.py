"""``make chaos``: everything that can go wrong at once, and whether the promises hold.

Twenty thousand reminders fall due at one moment in eight workspaces; four processes of the bot
share a PostgreSQL and are killed a hundred times, while Slack refuses, loses replies and hangs up,
the database dies and the clock jumps. Then the same with one process on SQLite, smaller.
"""
