"""Every writing command on a disk that fails at its n-th call, as SQLite tests itself; and killed at any moment."""
