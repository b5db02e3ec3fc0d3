"""derivtui: explore derivatives, and see what autograd did.

Importing this package loads nothing heavy: neither Textual, torch, SymPy nor numpy.
"""

from typing import Final

__version__: Final = "0.1.0"
