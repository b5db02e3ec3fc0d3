"""What tests run in processes of their own, to kill them or to let them run at once."""
