"""A report for other programs: a PyTorch script that prints its numbers."""
