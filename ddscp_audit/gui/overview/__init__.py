"""Where the audit stands and what comes next."""
