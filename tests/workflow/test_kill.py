"""Nothing answered is ever lost: a process is killed in the middle of saving."""

from __future__ import annotations

import subprocess
import sys

from ddscp_audit.workflow import fieldwork, stores
from tests import factory

SAVE = """
import itertools, sys
from ddscp_audit.workflow import fieldwork, stores
store = stores.open_store(sys.argv[1], sys.argv[2])
for number in itertools.count():
    fieldwork.save_answer(store, "NEG26", sys.argv[3], "CSC", "c_28", f"answer {number}")
    print(number, flush=True)
"""


def test_every_answer_said_to_be_saved_survives_a_kill(sampled):
    case = sampled.cases[0]
    path = sampled.store.path
    sampled.store.close()
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVE, str(path), factory.PASSPHRASE, case],
            stdout=subprocess.PIPE,
            text=True,
        )
        said = [int(process.stdout.readline()) for _ in range(40)]
        process.kill()  # SIGKILL, or TerminateProcess: no chance to tidy up
        said += [int(line) for line in process.stdout.read().split("\n")[:-1]]
        process.wait()
        process.stdout.close()
        with stores.open_store(path, factory.PASSPHRASE) as opened:
            kept = fieldwork.get_return(opened, "NEG26", case, "CSC").answers["c_28"]
            assert int(kept.removeprefix("answer ")) >= said[-1]
            history = fieldwork.history(opened, "NEG26", case, "CSC", "c_28")
            assert {f"answer {n}" for n in said} <= {change.after for change in history}
            assert all(line.ok for line in stores.check_store(opened))
