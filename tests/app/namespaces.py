"""Trains one model in network namespaces of this computer, one process in each, over a bridge, with a delay and a limited
rate where the kernel has netem, and over slow links of our own: the same losses, and what the others say when one is cut
off. As root. By hand: bash tests/distributed.sh. Status 1 where something was wrong."""

import os
import shutil
import subprocess
import unittest

import slow_links
from processes import ANSWER, GRACE, WITHIN, Processes, losses_of, most_apart, note, run_and_print
from program import free_port
from slow_links import ip

NUMBER = 4
BRIDGE = "incipit-br"
NET = "10.213.77"


def name(rank):
    return f"incipit-{rank}"


def address(rank):
    return f"{NET}.{rank + 1}"


def take_down():
    for rank in range(NUMBER):
        ip("netns", "del", name(rank), check=False)
    ip("link", "del", BRIDGE, check=False)


def set_up():
    take_down()
    ip("link", "add", BRIDGE, "type", "bridge")
    ip("link", "set", BRIDGE, "up")
    for rank in range(NUMBER):
        outside, inside = f"incipit-o{rank}", f"incipit-i{rank}"
        ip("netns", "add", name(rank))
        ip("link", "add", outside, "type", "veth", "peer", "name", inside)
        ip("link", "set", outside, "master", BRIDGE, "up")
        ip("link", "set", inside, "netns", name(rank))
        ip("-n", name(rank), "addr", "add", f"{address(rank)}/24", "dev", inside)
        ip("-n", name(rank), "link", "set", inside, "up")
        ip("-n", name(rank), "link", "set", "lo", "up")


def shape(*how):
    """Whether the kernel can do it."""
    return all([subprocess.run(["tc", "-n", name(rank), "qdisc", "replace", "dev", f"incipit-i{rank}", "root", *how],
                               check=False, capture_output=True).returncode == 0 for rank in range(NUMBER)])


def possible():
    if os.geteuid() != 0 or shutil.which("tc") is None:
        return False
    try:
        set_up()
        return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False
    finally:
        take_down()


@unittest.skipUnless(possible(), "no network namespaces here")
class Namespaces(Processes):
    def setUp(self):
        super().setUp()
        set_up()
        self.addCleanup(take_down)

    def start_in(self, size, *more, first=address(0), **options):
        port = free_port()
        return [self.start(rank, size, port, *more, prefix=slow_links.in_namespace(name(rank)), address=first, **options)
                for rank in range(size)]

    def check_losses(self, how, processes, alone):
        result = self.result_of(processes)
        found = losses_of(self.said(processes[0]))
        apart = most_apart(found, alone)
        self.assertGreater(result["waiting_seconds"], 0)
        self.assertLess(result["waiting_seconds"], result["seconds"])
        note("namespaces", f"{NUMBER}, {how}",
             f"{1e3 * result['seconds'] / len(found):.1f} ms a step, {1e3 * result['waiting_seconds'] / len(found):.1f} of "
             f"them waiting, {apart:.1e} apart")
        self.assertLess(apart, WITHIN)

    def test_1_delay_and_rate(self):
        losses, _ = self.alone(epochs=2)
        for how in (["pfifo", "limit", "1000"], ["netem", "delay", "1ms", "rate", "1gbit"],
                    ["netem", "delay", "5ms", "rate", "100mbit"], ["netem", "delay", "1ms", "loss", "1%"],
                    ["tbf", "rate", "1gbit", "burst", "64kb", "latency", "20ms"],
                    ["tbf", "rate", "100mbit", "burst", "64kb", "latency", "20ms"]):
            with self.subTest(how=how):
                if not shape(*how):
                    note("namespaces", " ".join(how), "this kernel cannot do it")
                    continue
                self.check_losses(" ".join(how), self.start_in(NUMBER, "--json", epochs=2), losses)

    @unittest.skipUnless(slow_links.possible(), "no TUN devices here")
    def test_2_slow_links(self):
        losses, _ = self.alone(epochs=2)
        for rate, delay in ((0, 0), (1e9, 1e-3), (1e8, 5e-3)):
            with self.subTest(rate=rate), slow_links.SlowLinks([name(rank) for rank in range(NUMBER)], rate, delay):
                self.check_losses(slow_links.said(rate, delay),
                                  self.start_in(NUMBER, "--json", epochs=2, first=slow_links.address(0)), losses)

    def test_3_cut_off(self):
        for rank in (NUMBER - 1, 0):
            with self.subTest(rank=rank):
                processes = self.start_in(NUMBER, "--answer-within", ANSWER, epochs=400)
                self.wait_for_steps(processes[0], 20)
                ip("link", "set", f"incipit-o{rank}", "down")
                took = self.failed_within(processes, ANSWER + 2 * GRACE)
                for other, process in enumerate(processes):
                    lost = 0 if other == rank else rank
                    if rank == 0 and other == 0:
                        continue  # sees all others go
                    self.assertRegex(self.sentence(process), f"Process {lost} (on|at) ")
                note("cut off", f"process {rank} of {NUMBER}", f"each side says so after {took:.1f} s")
                ip("link", "set", f"incipit-o{rank}", "up")


if __name__ == "__main__":
    run_and_print()
