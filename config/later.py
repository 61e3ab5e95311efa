"""What is imported before a first page, though hardly a page needs it."""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec


def load_when_used(name: str) -> None:
    """A module whose importers take nothing from it yet: it is loaded when something of it is asked for. One that is
    imported already stays as it is."""
    if name in sys.modules:
        return
    spec = find_spec(name)
    if not (spec and spec.loader and spec.parent):
        raise ModuleNotFoundError(name=name)
    spec.loader = LazyLoader(spec.loader)
    module = module_from_spec(spec)
    sys.modules[name] = module
    setattr(sys.modules[spec.parent], spec.name.rpartition(".")[2], module)  # else importing it from there loads it
    spec.loader.exec_module(module)
