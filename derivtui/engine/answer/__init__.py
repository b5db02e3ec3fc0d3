"""Is this derivative right? An answer that a person gives, compared with ours."""
