"""Files of contacts, from whatever program: decoded, cut into rows, checked."""
