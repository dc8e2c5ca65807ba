"""Builds a corpus of many small files, kills it three times on the way, and trains on it; prints a table of times and
of memory. By hand, as it takes long: bash tests/corpus.sh [FILES]. Status 1 where something is not as it should be."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time

INCIPIT = pathlib.Path(sys.argv[1])
FILES = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
from make_small_midi import write  # noqa: E402

MOST_MEMORY = 1_000  # MB, of a build
MOST_SECONDS = 5.0  # to the first step of training
TRAINED = 8  # seconds
KILLS = 3
LIMIT = 7_200
FAILURES = []


def check(holds, what):
    if not holds:
        FAILURES.append(what)


def row(what, seconds, memory, more=""):
    print(f"{what:34} {seconds:9.1f} s {memory:8.0f} MB   {more}", flush=True)


class Run:
    """A run of the program whose progress is read line by line."""

    def __init__(self, *arguments):
        self.began = time.monotonic()
        self.process = subprocess.Popen([str(a) for a in (INCIPIT, *arguments, "--json")],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        encoding="utf-8")
        self.timer = threading.Timer(LIMIT, self.process.kill)
        self.timer.start()
        self.lines = []

    def progress(self):
        for line in self.process.stderr:
            self.lines.append(line)
            if line.startswith("{"):
                yield json.loads(line), time.monotonic() - self.began

    def kill(self):
        self.process.kill()
        return self.end()

    def end(self):
        """Its JSON, or nothing; its seconds, and the most memory that it had, in MB."""
        out = self.process.stdout.read()
        self.lines += self.process.stderr.readlines()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        self.timer.cancel()
        seconds = time.monotonic() - self.began
        return json.loads(out) if out.strip() else None, seconds, usage.ru_maxrss / 1000


def build(music, corpus):
    run = Run("corpus", "build", music, "-o", corpus, "--progress", "json")
    for _ in run.progress():
        pass
    report, seconds, memory = run.end()
    check(run.process.returncode == 0, f"the build failed: {''.join(run.lines[-3:])}")
    check(memory <= MOST_MEMORY, f"the build took {memory:.0f} MB, more than {MOST_MEMORY}")
    return report or {}, seconds, memory


def killed(music, corpus, share):
    """Kills a build when so many of its files are done."""
    run = Run("corpus", "build", music, "-o", corpus, "--progress", "json")
    at = 0
    for now, _ in run.progress():
        at = now["files"]
        if at >= share * now["of"]:
            break
    _, seconds, memory = run.kill()
    row(f"killed at {at} files", seconds, memory)


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def train(corpus, folder):
    run = Run("train", corpus, "-o", folder / "model", "--from", "none", "--time-limit", TRAINED, "--seed", 1,
              "--progress", "json")
    first = None
    for now, seconds in run.progress():
        first = first or (seconds, now["loss"])
    report, seconds, memory = run.end()
    check(run.process.returncode == 0 and first, f"training failed: {''.join(run.lines[-3:])}")
    if not first or not report:
        return
    check(first[0] <= MOST_SECONDS, f"training began after {first[0]:.1f} s, later than {MOST_SECONDS}")
    row("training: the first step", first[0], memory, f"loss {first[1]:.3f}")
    row("training", seconds, memory, f"{report['samples_per_second']:.0f} tokens/s, {report['threads']} threads")


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="incipit-corpus-"))
    draw = random.Random()
    try:
        music, whole, again = folder / "music", folder / "whole", folder / "again"
        began = time.monotonic()
        damaged = write(FILES, music)
        row(f"{FILES} files are written", time.monotonic() - began, 0)
        report, seconds, memory = build(music, whole)
        if not report:
            return
        row("built at once", seconds, memory, f"{FILES / seconds:.0f} files/s, {report['tokens']} tokens, "
            f"{report['shards']} shards, {report['bytes'] / 1e6:.0f} MB, {len(report['skipped'])} left out")
        check(len(report["skipped"]) == damaged, f"{len(report['skipped'])} files were left out, not {damaged}")
        for share in sorted(draw.uniform(0.02, 0.95) for _ in range(KILLS)):
            killed(music, again, share)
        report, seconds, memory = build(music, again)
        row("gone on to its end", seconds, memory, f"{report.get('kept_files')} files were done already")
        check(contents(whole) == contents(again), "a build that was killed gives another corpus")
        run = Run("corpus", "verify", whole)
        report, seconds, memory = run.end()
        row("compared with its digests", seconds, memory)
        check(run.process.returncode == 0 and not report["damaged"], "the corpus is damaged")
        train(whole, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
for failure in FAILURES:
    print(f"FAILED: {failure}")
print("all as it should be" if not FAILURES else f"{len(FAILURES)} failures")
sys.exit(1 if FAILURES else 0)
