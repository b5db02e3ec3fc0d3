"""Reports as plain text: what the commands print for a person. Each module renders one view and computes nothing."""
