"""Examples of everything the language has: what is typed, values of the variables, the value and the gradient.

Each module holds rows of one part of the language; `test_examples.py` runs them all. Numbers are worked out by plain
arithmetic, `math` or mpmath, never by derivtui's own table.
"""
