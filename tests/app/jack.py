"""A JACK server without hardware, and a program that plays into it, for one test."""

import os
import shutil
import signal
import socket
import subprocess

from program import INCIPIT, LIMIT, wait_until

SERVER = "incipit-test"
PLAYER = INCIPIT.parent / "incipit_jack_player"
LISTENER = INCIPIT.parent / "incipit_jack_listener"
PORTS = INCIPIT.parent / "incipit_jack_ports"


def may_be_real_time():
    """Whether programs of this user may have that priority, as musicians' do: others then hold up no period."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    except OSError:
        return False
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    return True


class Jack:
    """The server, while the test runs. One on this machine at a time, with the tests of core (tests/support/
    jack_server.h), as JACK's registry holds few names. Programs find it through `environment`."""

    def __init__(self, test, patience=5000):
        """@param patience  milliseconds that a client may take for a period; a killed one takes them all, some times"""
        if shutil.which("jackd") is None:
            test.skipTest("no jackd")
        self.environment = dict(os.environ, JACK_DEFAULT_SERVER=SERVER, JACK_NO_START_SERVER="1", INCIPIT_MIDI="jack")
        self.folder = test.folder
        lock = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        test.addCleanup(lock.close)
        wait_until(lambda: self.bound(lock), "the tests that use JACK at the same time")
        # -S: a period takes as long as its slowest client, so that a busy machine loses no message.
        self.process = self.start(test, "jackd", "-R" if may_be_real_time() else "-r", "-S", "-t", patience, "-n", SERVER,
                                  "-d", "dummy", "-r", "48000", "-p", "256")
        self.ports()  # waits for it

    def bound(self, lock):
        try:
            lock.bind("\0" + SERVER)
            return True
        except OSError:
            return False

    def start(self, test, *command, **options):
        """A program that is ended with the test at the latest."""
        options = {"stdin": subprocess.PIPE, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
        process = subprocess.Popen([str(word) for word in command], env=self.environment, encoding="utf-8", **options)
        test.addCleanup(self.end, process)
        return process

    def end(self, process):
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        process.communicate()

    def ports(self):
        """The names of the ports there are, once there is a server."""
        done = subprocess.run([PORTS], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              encoding="utf-8", timeout=LIMIT, check=True)
        return done.stdout.splitlines()

    def play(self, test, target, messages):
        """Plays (frame, bytes) into the port. @returns a function that tells how many are sent."""
        sent = self.folder / "sent"
        with sent.open("w") as out:
            self.start(test, PLAYER, "incipit-player", target, *(f"{f}:{m.hex()}" for f, m in messages), stdout=out)
        return lambda: len(sent.read_text().splitlines())
