"""Loads the whole program, and what it loads when first needed: every command of ``warm_command`` is forked from here.

Not the readers: the archive's own process never has them.
"""

import gc
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

from pydantic import BaseModel

import ppid_archive
from ppid_archive.adapters.holiday_data import HolidayData
from tests.acceptance import warm_command

_NOT_HERE = ("ppid_archive.__main__", "ppid_archive.adapters.readers")


def _models(parent: type[BaseModel] = BaseModel) -> Iterator[type[BaseModel]]:
    for model in parent.__subclasses__():
        yield model
        yield from _models(model)


for found in walk_packages(ppid_archive.__path__, "ppid_archive."):
    if not found.name.startswith(_NOT_HERE):
        import_module(found.name)
for name in ("sqlalchemy.dialects.sqlite", "rich.console", "logging", "multiprocessing.spawn"):
    import_module(name)
for model in _models():
    model.model_rebuild()
HolidayData().year(warm_command._DAY.year)
gc.collect()
gc.freeze()
