"""Lazy: what Pyomo loads without our needing it, put off until someone uses it."""

import sys
from types import ModuleType

UNUSED = ("scipy.integrate", "scipy.spatial", "scipy.stats")
"""Parts of SciPy that Pyomo loads beside the matrices that it takes from there."""


def load_pyomo() -> None:
    """Let Pyomo find SciPy, but only empty places where parts of it are that nothing here uses.

    They take a third of the start. Whoever asks for them afterwards loads them as ever.
    """
    stand_ins = {name: ModuleType(name) for name in UNUSED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        from pyomo.common.dependencies import scipy_available

        bool(scipy_available)
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
