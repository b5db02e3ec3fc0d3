"""Programs that need a forkserver of their own, or that are killed. Each prints what a test reads."""
