"""``python -m ppid_archive`` is the command ``ppid-archive``."""

import sys

from ppid_archive.entrypoints.cli import main

sys.exit(main())
