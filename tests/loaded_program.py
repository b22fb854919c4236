"""Loads the whole program and what it loads or works out when first needed, for processes to be forked from.

Not the readers of documents: the archive's own process never has them.
"""

import gc
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from pydantic import BaseModel

import ppid_archive
from ppid_archive.adapters.holiday_data import HolidayData

_ELSEWHERE = ("ppid_archive.__main__", "ppid_archive.adapters.readers.")
_LATER = ("sqlalchemy.dialects.sqlite", "rich.console", "logging", "tests.acceptance.warm_command")


def _models(parent: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    for model in parent.__subclasses__():
        yield model
        yield from _models(model)


for name in (*(found.name for found in walk_packages(ppid_archive.__path__, "ppid_archive.")), *_LATER):
    if not name.startswith(_ELSEWHERE):
        import_module(name)
for model in _models():
    model.model_rebuild()
HolidayData().year(2026)
gc.collect()
gc.freeze()
