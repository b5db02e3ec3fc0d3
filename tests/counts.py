"""How many examples a property gets."""

from hypothesis import settings


def sample(count: int) -> settings:
    """`count` examples in `make test`, and the full count in `make test-long`: for properties run once a table row."""
    full = settings.default.max_examples if settings.default else count
    return settings(max_examples=count if full <= 100 else full // 10)
