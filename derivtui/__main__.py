"""`python -m derivtui`."""

from derivtui.cli.main import main

main()
