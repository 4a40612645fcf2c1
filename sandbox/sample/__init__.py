"""An Icelandic wholesaler, invented: its people, its channels and its customers."""
