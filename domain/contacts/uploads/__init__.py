"""Contact files that admins upload: one job checks a file, another imports it if they like."""
