"""Opens a history that cannot be written, and says what becomes of it: PATH BYTES USER.

No file may grow past so many bytes, as on a disk that is full; USER is who it is to be. 0 is no limit, and no change.
What is told and why recording failed, a line each; then
how many entries can be read.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from derivtui.history.archive import Archive
from derivtui.model.errors import StoreError
from tests.history.entries import entry


def main() -> None:
    limit = int(sys.argv[2])
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if user := int(sys.argv[3]):
        os.setuid(user)
    archive = Archive(Path(sys.argv[1]), tell=print)
    try:
        for _ in range(1000):
            archive.call(lambda store: store.add(entry(note="long " * 100)))
    except StoreError as error:
        print(error.message)
    try:
        print(archive.call(lambda store: len(list(store.lines()))))
    except StoreError as error:
        print(error.message)


if __name__ == "__main__":
    main()
