"""The target and its derivatives over a range of one variable, for plots: the part "samples"."""
