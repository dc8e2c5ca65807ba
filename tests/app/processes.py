"""What distributed.py and namespaces.py share: starting several processes that train one model, by a launcher or by
hand, and what they said."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time

from program import INCIPIT, MINUET, PRELUDE, SAINTS, ProgramTest, free_port, main, wait_until

SHORT = sys.argv[-1] == "short"
if SHORT:
    sys.argv.pop()
MUSIC = [PRELUDE, MINUET, SAINTS]
NETWORK = ["--recipe", "studio", "--from", "none", "--layers", 2, "--units", 24, "--memory", 64, "--no-transposition"]
STEPS = 200
WITHIN = 1e-5
ANSWER = 4  # seconds for a process that gives no sign
GRACE = 12  # seconds more, in which the others must have said so and ended
LIMIT = 240
MPIRUN = ["mpirun", "--oversubscribe", "--bind-to", "none"]
TORCHRUN = ["/usr/bin/python3", "-m", "torch.distributed.run", "-r", "1", "-t", "1", "--no_python"]
ENVIRONMENT = os.environ | {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
TABLE = []


def note(what, how, found):
    TABLE.append((what, how, found))
    print(f"  {what}, {how}: {found}", file=sys.stderr, flush=True)


def losses_of(text):
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line["loss"] for line in lines if "loss" in line and line["validation_loss"] is None]


def validation_of(text):
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return [line["validation_loss"] for line in lines if line.get("validation_loss") is not None]


def most_apart(some, others):
    return max(abs(a - b) for a, b in zip(some, others))


def print_table():
    widths = [max(len(row[i]) for row in TABLE) for i in range(3)]
    for row in TABLE:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())


def run_and_print():
    try:
        main()
    finally:
        if TABLE:
            print_table()


class Processes(ProgramTest):
    def setUp(self):
        super().setUp()
        self.model = self.folder / "a.model"

    def command(self, *more, epochs=8, model=None):
        usual = [part for option, value in (("--seed", 5), ("--batch-size", 8), ("--meet-within", 30), ("--answer-within", 60)) if option not in more
                 for part in (option, value)]
        return [str(part) for part in (INCIPIT, "train", *MUSIC, "-o", model or self.model, *NETWORK, "--threads", 1,
                                       "--epochs", epochs, "--validation", 0.2, "--progress", "json", *usual, *more)]

    def launched(self, launcher, count, *more, **options):
        if launcher == "mpirun":
            return [*MPIRUN, "-n", str(count), *self.command(*more, **options)]
        if launcher == "srun":
            return ["srun", "-n", str(count), "--overcommit", *self.command(*more, **options)]
        return [*TORCHRUN, "--nproc_per_node", str(count), "--master_port", str(free_port()),
                *self.command(*more, **options)]

    def finish(self, command):
        done = subprocess.run(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
                              timeout=LIMIT, check=False)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        return done.stderr

    def result_of(self, processes):
        """What --json says at the end, when all have ended well."""
        for process in processes:
            self.assertEqual(process.wait(LIMIT), 0, self.said(process)[-3000:])
        lines = [json.loads(line) for line in self.said(processes[0]).splitlines() if line.startswith("{")]
        return next(line for line in lines if "samples_per_second" in line)

    # By hand: each process on its own, so that no launcher ends the others.

    def start(self, rank, size, port, *more, prefix=(), address="127.0.0.1", command=None, **options):
        environment = ENVIRONMENT | {"RANK": str(rank), "WORLD_SIZE": str(size), "MASTER_ADDR": address,
                                     "MASTER_PORT": str(port)}
        output = open(self.folder / f"out-{rank}-{len(os.listdir(self.folder))}", "w+", encoding="utf-8")
        process = subprocess.Popen([*prefix, *(command or self.command(*more, **options))], env=environment,
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        process.output = output
        self.addCleanup(output.close)
        self.addCleanup(self.put_away, process)
        return process

    @staticmethod
    def put_away(process):
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        process.wait()

    def start_all(self, size, *more, **options):
        port = free_port()
        return [self.start(rank, size, port, *more, **options) for rank in range(size)]

    def said(self, process):
        process.output.flush()
        with open(process.output.name, encoding="utf-8") as file:
            return file.read()

    def sentence(self, process):
        lines = [line for line in self.said(process).splitlines() if line.startswith("incipit: ")]
        self.assertEqual(len(lines), 1, self.said(process)[-3000:])
        return lines[0]

    def wait_for_steps(self, process, steps):
        wait_until(lambda: len(losses_of(self.said(process))) >= steps or process.poll() is not None, "steps", LIMIT)
        self.assertIsNone(process.poll(), self.said(process)[-3000:])

    def failed_within(self, processes, seconds):
        began = time.monotonic()
        for process in processes:
            wait_until(lambda one=process: one.poll() is not None, "a process to give up", LIMIT)
        took = time.monotonic() - began
        for process in processes:
            self.assertEqual(process.returncode, 1, self.said(process)[-3000:])
        self.assertLess(took, seconds)
        return took

    def go_on(self, count, alone):
        """Resumes to the end and compares with the losses of a run that was not interrupted."""
        before = self.finish(self.launched("mpirun", count, "--resume"))
        losses, validation = losses_of(before), validation_of(before)
        apart = max(most_apart(losses, alone[0][-len(losses):]), most_apart(validation, alone[1][-len(validation):]))
        self.assertLess(apart, 10 * WITHIN)
        return f"goes on with {count}, {apart:.1e} apart"

    def alone(self, *more, **options):
        text = self.finish(self.command(*more, model=self.folder / "alone.model", **options))
        return losses_of(text), validation_of(text)
