"""Which contacts a segment holds, said so that it can be shown, stored, and asked again."""
