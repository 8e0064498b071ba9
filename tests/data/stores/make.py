"""Make the store that stands for the version installed now: ``python -m tests.data.stores.make``.

Run once for each released version and commit the file it makes; it is never made again. What is in
it is invented. Its passphrase is that of the tests.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from ddscp_audit import __version__
from ddscp_audit.workflow import fieldwork, moderation
from tests import factory

HERE = Path(__file__).parent


def make() -> Path:
    """A store with an audit, a sample, a return of each kind and a decision."""
    target = HERE / f"store-{__version__}.ddscp"
    with tempfile.TemporaryDirectory() as folder:
        sampled = factory.sampled(Path(folder))
        first, second, *_ = sampled.cases
        sampled.hand_in(first, "CSC", c_04="yes")
        sampled.hand_in(first, "POL", c_04="no")
        fieldwork.nil_return(sampled.store, factory.REFERENCE, first, "HV")
        fieldwork.save_answer(sampled.store, factory.REFERENCE, second, "SCH", "c_01", "yes")
        moderation.settle(
            sampled.store, factory.REFERENCE, first, "c_04", "yes", "Seen in the minutes"
        )
        sampled.store.copy_to(target, factory.PASSPHRASE)
        sampled.store.close()
    return target


if __name__ == "__main__":
    print(make())
