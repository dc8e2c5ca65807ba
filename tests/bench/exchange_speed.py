"""How fast two processes train beside one process with two threads, and what four processes wait for each other over slow
links, beside what plan.py predicts. Prints JSON lines and tables. As root, for the links. By hand, on a quiet machine:
bash tests/distributed.sh measure [SECONDS], of each training."""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "app"))
import plan  # noqa: E402

SECONDS = float(sys.argv.pop(3)) if len(sys.argv) > 3 else 8
import slow_links  # noqa: E402
from program import DEMO, INCIPIT, free_port  # noqa: E402

ROUNDS = 3
COPIES = 60  # of the demo pieces: an epoch must not end
NUMBER = 4
LIMIT = 3600
NAMES = [f"incipit-speed-{rank}" for rank in range(NUMBER)]
# As resources/base/train.sh begins, and as the recipe has it for much music.
BASE = ["--units", 512, "--memory", 2048, "--dropout", 0.1, "--weight-dropout", 0]
RECIPE = ["--units", 320, "--memory", 1024, "--batch-size", 32]
# Of four processes: the links' bits a second and seconds one way, rows of all, and whether gradients travel as bfloat16.
CASES = ((0, 0, 64, False), (1e9, 1e-3, 64, False), (1e9, 1e-3, 64, True), (1e8, 5e-3, 64, False), (1e9, 1e-3, 256, False))
RECORDS = []


def record(**values):
    RECORDS.append(values)
    print(json.dumps(values), flush=True)


def start(folder, network, seconds, threads, rank=0, size=1, port=0, address="127.0.0.1", prefix=()):
    environment = {key: value for key, value in os.environ.items() if key not in ("RANK", "WORLD_SIZE")}
    if size > 1:
        environment |= {"RANK": str(rank), "WORLD_SIZE": str(size), "MASTER_ADDR": address, "MASTER_PORT": str(port)}
    command = [*prefix, INCIPIT, "train", folder / "music", "-o", folder / "a.model", "--recipe", "studio", "--from", "none",
               "--layers", 2, *network, "--no-transposition", "--threads", threads, "--device", "cpu", "--seed", 1,
               "--epochs", 1, "--validation", 0.01, "--time-limit", seconds, "--checkpoint-seconds", 10 * LIMIT,
               "--meet-within", 60, "--progress", "json", "--json"]
    with open(folder / f"out-{rank}", "w", encoding="utf-8") as output, \
            open(folder / f"errors-{rank}", "w", encoding="utf-8") as errors:
        return subprocess.Popen([str(part) for part in command], env=environment, stdin=subprocess.DEVNULL, stdout=output,
                                stderr=errors)


def steps_of(folder):
    return sum(line.startswith("{") for line in (folder / "errors-0").read_text(encoding="utf-8").splitlines())


def finish(folder, processes):
    """Of process 0: its result, and the number of its steps."""
    try:
        for rank, process in enumerate(processes):
            if process.wait(LIMIT) != 0:
                sys.exit((folder / f"errors-{rank}").read_text(encoding="utf-8")[-2000:])
    finally:
        for process in processes:
            process.kill()
            process.wait()
    result = json.loads((folder / "out-0").read_text(encoding="utf-8"))
    if result["ending"] != "time_limit":
        sys.exit("An epoch ended within the time: more COPIES")
    return result, steps_of(folder)


def alone(folder, network):
    return finish(folder, [start(folder, network, SECONDS, 2)])[0]["samples_per_second"]


def together(folder, network):
    port = free_port()
    processes = [start(folder, network, SECONDS, 1, rank, 2, port) for rank in range(2)]
    return finish(folder, processes)[0]["samples_per_second"]


def compare(folder, name, network):
    """One process with two threads, and two processes, in turns."""
    one, two = [], []
    for turn in range(ROUNDS):
        for measure, into in ((alone, one), (together, two))[::1 if turn % 2 == 0 else -1]:
            into.append(measure(folder, network))
    record(what="processes", network=name, one=statistics.median(one), two=statistics.median(two),
           ratio=statistics.median(b / a for a, b in zip(one, two)), all_one=one, all_two=two)


def carried_by_step(folder, links, process):
    """(steps done, what the links have carried by then), while process 0 runs."""
    seen = []
    while process.poll() is None:
        steps = steps_of(folder)
        if steps > (seen[-1][0] if seen else 0):
            seen.append((steps, links.carried()))
        time.sleep(0.02)
    return seen


def take_down():
    for name in NAMES:
        slow_links.ip("netns", "del", name, check=False)


def over(folder, links, case, compute):
    """Four processes over a link. compute: seconds of a step without waiting; none: not known yet."""
    rate, delay, rows, half = case
    network = [*BASE, "--batch-size", rows, *(["--gradients", "bf16"] if half else [])]
    seconds = 2 * SECONDS * max(rows / 128, 1)
    value = plan.BYTES // 2 if half else plan.BYTES
    trips = slow_links.round_trips(NAMES)
    speed = slow_links.throughput(NAMES, int((rate or 2e9) / 8 / 2))
    port = free_port()
    processes = [start(folder, network, seconds, 1, rank, NUMBER, port, slow_links.address(0),
                       slow_links.in_namespace(name)) for rank, name in enumerate(NAMES)]
    seen = carried_by_step(folder, links, processes[0])
    result, steps = finish(folder, processes)
    # Not to the last one, behind which the checkpoint is exchanged.
    (first, before), (last, after) = seen[0], seen[-2 if len(seen) > 2 else -1]
    sent = max(b - a for a, b in zip(before["bytes"], after["bytes"])) / max(last - first, 1)
    step, waiting = result["seconds"] / steps, result["waiting_seconds"] / steps
    layers = plan.layers_of(512)
    ring = plan.computers(NUMBER, rate or speed, delay or trips[0] / 2)
    predicted = plan.waiting(layers, compute or step - waiting, ring, value=value)
    record(what="links", links=slow_links.said(rate, delay) + (", bfloat16" if half else ""), rows=rows, reached_rate=speed,
           reached_delay=trips[len(trips) // 2] / 2, steps=steps, step=step, waiting=waiting, sent=sent,
           sent_predicted=ring.sent(value * result["parameters"]), lost=after["lost"],
           hub_share=(after["processor_seconds"] - before["processor_seconds"]) / max(after["at"] - before["at"], 1e-9),
           predicted=predicted, predicted_share=predicted / (predicted + (compute or step - waiting)))
    return step - waiting


def over_links(folder):
    compute = None
    try:
        take_down()
        for name in NAMES:
            slow_links.ip("netns", "add", name)
            slow_links.ip("-n", name, "link", "set", "lo", "up")
        for case in CASES:
            if case[2] != CASES[0][2]:
                compute = None
            with slow_links.SlowLinks(NAMES, *case[:2]) as links:
                own = over(folder, links, case, compute)
                compute = compute or own
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"No slow links here: {error}", file=sys.stderr)
    finally:
        take_down()


def main():
    with tempfile.TemporaryDirectory(prefix="incipit-speed-") as name:
        folder = pathlib.Path(name)
        os.environ["XDG_STATE_HOME"] = str(folder)
        (folder / "music").mkdir()
        for copy in range(COPIES):
            for piece in DEMO.glob("*.mid"):
                shutil.copy(piece, folder / "music" / f"{copy}-{piece.name}")
        compare(folder, "the recipe's, 320 units", RECIPE)
        compare(folder, "the base model's, 512 units", [*BASE, "--batch-size", 64])
        if slow_links.possible():
            over_links(folder)
    print()
    plan.measured(RECORDS)


if __name__ == "__main__":
    main()
