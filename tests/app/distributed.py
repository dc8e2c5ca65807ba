"""Trains one model with several processes: the same losses under every launcher and number, what is refused, and what
happens when a process dies, hangs or is stopped. Prints a table. By hand: bash tests/distributed.sh [short]. Status 1
where something was wrong."""

import os
import shutil
import signal
import socket
import subprocess
import time
import unittest

from processes import (ANSWER, ENVIRONMENT, GRACE, LIMIT, SHORT, STEPS, TORCHRUN, WITHIN, Processes, losses_of,
                       most_apart, note, run_and_print, validation_of)
from program import MINUET, SAINTS, free_port, wait_until


def slurm_works():
    if shutil.which("srun") is None:
        return False
    try:
        return subprocess.run(["srun", "-n", "1", "true"], timeout=20, capture_output=True, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        return False


class Distributed(Processes):
    # What is learnt.

    def test_1_the_same_losses(self):
        losses, validation = self.alone()
        self.assertGreaterEqual(len(losses), STEPS)
        launchers = ["mpirun"] if SHORT else ["mpirun", "torchrun"] + (["srun"] if slurm_works() else [])
        for launcher in launchers:
            for count in [2] if SHORT else [1, 2, 4]:
                with self.subTest(launcher=launcher, count=count):
                    began = time.monotonic()
                    text = self.finish(self.launched(launcher, count))
                    apart = most_apart(losses_of(text)[:STEPS], losses[:STEPS])
                    measured = most_apart(validation_of(text), validation)
                    note("losses", f"{launcher}, {count} processes",
                         f"{apart:.1e} apart in {STEPS} steps, validation {measured:.1e}, "
                         f"{time.monotonic() - began:.0f} s")
                    self.assertEqual(len(losses_of(text)), len(losses))
                    self.assertLess(apart, WITHIN)
                    self.assertLess(measured, WITHIN)

    @unittest.skipIf(SHORT, "the short form")
    def test_2_halves_and_passes(self):
        losses, _ = self.alone()
        text = self.finish(self.launched("mpirun", 2, "--gradients", "bf16"))
        apart = abs(losses_of(text)[-1] / losses[-1] - 1)
        note("bf16", "mpirun, 2 processes", f"last loss {100 * apart:.2f} % apart")
        self.assertLess(apart, 0.02)
        text = self.finish(self.launched("mpirun", 2, "--accumulate", 2))
        note("passes", "mpirun, 2 processes of 2 passes", f"{most_apart(losses_of(text)[:STEPS], losses):.1e} apart")
        self.assertLess(most_apart(losses_of(text)[:STEPS], losses), WITHIN)

    # What is refused.

    def refused(self, what, processes, *words):
        took = self.failed_within(processes, 10 + GRACE)
        for process in processes:
            sentence = self.sentence(process)
            for word in words:
                self.assertIn(word, sentence)
        self.assertFalse(self.model.exists())
        note("refused", what, f"{len(processes)} sentences after {took:.1f} s")

    def test_3_refusals(self):
        self.refused("a missing process", [self.start(0, 2, free_port(), "--meet-within", 5)], "did not come", "1")
        port = free_port()
        self.refused("another seed", [self.start(0, 2, port), self.start(1, 2, port, "--seed", 6)], "Process 1",
                     "settings")
        if SHORT:
            return
        port = free_port()
        other = [str(SAINTS) if part == str(MINUET) else part for part in self.command()]
        self.refused("another corpus", [self.start(0, 2, port), self.start(1, 2, port, command=other)], "Process 1",
                     "music")
        port = free_port()
        self.refused("a number twice", [self.start(0, 3, port), self.start(1, 3, port), self.start(1, 3, port)],
                     "two processes 1")
        port = free_port()
        self.refused("another size", [self.start(0, 2, port), self.start(1, 4, port)], "one of 4")
        self.refused("more processes than rows", self.start_all(3, "--batch-size", 2), "2 rows for 3 processes")
        with socket.socket() as taken:
            taken.bind(("", 0))
            taken.listen()
            port = taken.getsockname()[1]
            self.refused("a port in use", [self.start(0, 2, port)], "in use")
            self.refused("a stranger at the port", [self.start(1, 2, port, "--meet-within", 5)], "process 0")
        self.refused("an address of another network",
                     [self.start(1, 2, free_port(), "--meet-within", 5, address="203.0.113.7")], "203.0.113.7")
        process = self.start(2, 2, free_port())
        self.refused("variables that contradict", [process], "RANK is 2 where WORLD_SIZE is 2")

    # What is lost.

    def test_4_killed(self):
        alone = self.alone()
        processes = self.start_all(3, "--checkpoint-seconds", 0.5)
        self.wait_for_steps(processes[0], 60)
        processes[1].send_signal(signal.SIGKILL)
        took = self.failed_within([processes[0], processes[2]], ANSWER + GRACE)
        for process in (processes[0], processes[2]):
            self.assertIn("Process 1 on ", self.sentence(process))
            self.assertRegex(self.sentence(process), r"in epoch \d+, step \d+")
        note("killed", "process 1 of 3, by hand", f"named by the others after {took:.1f} s; {self.go_on(2, alone)}")

    @unittest.skipIf(SHORT, "the short form")
    def test_5_the_first_killed(self):
        alone = self.alone()
        processes = self.start_all(3, "--checkpoint-seconds", 0.5)
        self.wait_for_steps(processes[0], 60)
        processes[0].send_signal(signal.SIGKILL)
        took = self.failed_within(processes[1:], ANSWER + GRACE)
        for process in processes[1:]:
            self.assertIn("Process 0 at 127.0.0.1", self.sentence(process))
        note("killed", "process 0 of 3, by hand", f"named by the others after {took:.1f} s; {self.go_on(4, alone)}")

    @unittest.skipIf(SHORT, "the short form")
    def test_6_hung(self):
        for rank in (1, 0):
            with self.subTest(rank=rank):
                processes = self.start_all(3, "--answer-within", ANSWER)
                self.wait_for_steps(processes[0], 40)
                processes[rank].send_signal(signal.SIGSTOP)
                others = [process for process in processes if process is not processes[rank]]
                took = self.failed_within(others, ANSWER + GRACE)
                for process in others:
                    self.assertRegex(self.sentence(process), f"Process {rank} (on|at) ")
                processes[rank].send_signal(signal.SIGCONT)
                note("hung", f"process {rank} of 3 (SIGSTOP)", f"named by the others after {took:.1f} s")

    @unittest.skipIf(SHORT, "the short form")
    def test_7_all_at_rest(self):
        losses, _ = self.alone()
        processes = self.start_all(2, "--answer-within", ANSWER)
        self.wait_for_steps(processes[0], 40)
        for process in processes:
            process.send_signal(signal.SIGSTOP)
        time.sleep(2 * ANSWER)  # what is tried is that much time itself: longer than one alone may be silent
        for process in processes:
            process.send_signal(signal.SIGCONT)
        for process in processes:
            self.assertEqual(process.wait(LIMIT), 0, self.said(process)[-3000:])
        apart = most_apart(losses_of(self.said(processes[0]))[:STEPS], losses)
        note("paused", "both of 2 for twice the limit", f"goes on, {apart:.1e} apart")
        self.assertLess(apart, WITHIN)

    def test_8_stopped(self):
        processes = self.start_all(2, epochs=400)
        self.wait_for_steps(processes[0], 20)
        processes[1].send_signal(signal.SIGINT)
        began = time.monotonic()
        for process in processes:
            self.assertEqual(process.wait(LIMIT), 0, self.said(process)[-3000:])
        note("Ctrl+C", "process 1 of 2", f"both stopped and kept the model after {time.monotonic() - began:.1f} s")
        self.assertTrue(self.model.exists())

    @unittest.skipIf(SHORT, "the short form")
    def test_9_begun_anew(self):
        alone = self.alone()
        command = [*TORCHRUN, "--nproc_per_node", "2", "--max_restarts", "2", "--monitor_interval", "1",
                   "--master_port", str(free_port()), *self.command("--resume", "--checkpoint-seconds", 0.3)]
        with open(self.folder / "torchrun", "w+", encoding="utf-8") as output:
            process = subprocess.Popen(command, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
            self.addCleanup(self.put_away, process)
            said = lambda: (self.folder / "torchrun").read_text(encoding="utf-8")  # noqa: E731
            wait_until(lambda: len(losses_of(said())) >= 60 or process.poll() is not None, "steps", LIMIT)
            workers = [int(pid) for pid in subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True,
                                                          encoding="utf-8", check=True).stdout.split()]
            os.kill(workers[1], signal.SIGKILL)
            self.assertEqual(process.wait(LIMIT), 0, said()[-3000:])
            losses = losses_of(said())
        apart = abs(losses[-1] - alone[0][-1])
        note("torchrun", "a process of 2 killed", f"begun anew by itself, last loss {apart:.1e} apart")
        self.assertGreater(len(losses), len(alone[0]))
        self.assertLess(apart, 10 * WITHIN)


if __name__ == "__main__":
    run_and_print()
