"""Nothing answered is ever lost: a process is killed in the middle of saving."""

from __future__ import annotations

import subprocess
import sys

from ddscp_audit.workflow import fieldwork, moderation, panel_day, stores
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


SIT = """
import itertools, sys
from ddscp_audit.workflow import learning, moderation, panel_day, parking, stores
store = stores.open_store(sys.argv[1], sys.argv[2])
case, other = sys.argv[3], sys.argv[4]
panel_day.begin(store, "NEG26", "Pat Marlow", [])
for number in itertools.count():
    moderation.settle(store, "NEG26", case, "c_14", ("yes", "no")[number % 2], f"reason {number}")
    parking.park(store, "NEG26", other, note=f"note {number}")
    learning.add(store, "NEG26", case, "Voice", f"point {number}")
    panel_day.count_time(store, "NEG26", case, 1)
    print(number, flush=True)
"""


def test_a_panel_killed_in_the_middle_of_its_day_loses_nothing_it_was_shown(sampled):
    case, other = sampled.cases[:2]
    sampled.hand_in(case, "CSC", c_14="yes")
    path = sampled.store.path
    sampled.store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", SIT, str(path), factory.PASSPHRASE, case, other],
        stdout=subprocess.PIPE,
        text=True,
    )
    said = [int(process.stdout.readline()) for _ in range(10)]
    process.kill()
    said += [int(line) for line in process.stdout.read().split("\n")[:-1]]
    process.wait()
    process.stdout.close()
    with stores.open_store(path, factory.PASSPHRASE) as opened:
        standing = panel_day.standing(opened, "NEG26")
        assert standing.today is not None, "the day goes on"
        assert {f"point {n}" for n in said} <= {point.text for point in standing.points}
        assert int(standing.parked[0].note.removeprefix("note ")) >= said[-1]
        assert standing.today.seconds[case] >= len(said)
        settled = {
            item.question.name: item.value.reason
            for item in moderation.agenda(opened, "NEG26")[0].settled
        }
        assert int(settled["c_14"].removeprefix("reason ")) >= said[-1]
        assert all(line.ok for line in stores.check_store(opened))
