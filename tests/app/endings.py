"""Ends runs at random moments, in every way, and counts the note-ons that another program heard and the note-offs that
answered them. By hand, as it takes long (about 2 s an ending): for a table, bash tests/endings.sh [TIMES [KIND...]].
Kinds of the command line: int, term, hup, parent; of the studio: quit (Ctrl+Q), studio-term, studio-hup, display (its X
server ends). Two processes keep the cores busy meanwhile. Status 1 where a note was not answered."""

import collections
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import time
import unittest

import program
from jack import LISTENER, Jack
from program import INCIPIT, LIMIT, ProgramTest, midi, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"
DISPLAY = ":97"
LONGEST = 1.5  # seconds between the first note and the end
COMMAND_LINE = {"int": signal.SIGINT, "term": signal.SIGTERM, "hup": signal.SIGHUP, "parent": signal.SIGKILL}
STUDIO_ENDS = {"quit": None, "studio-term": signal.SIGTERM, "studio-hup": signal.SIGHUP, "display": None}
TIMES, KINDS = 10, [*COMMAND_LINE, *STUDIO_ENDS]


def busy_piece(channels=16, seconds=30):
    """Notes of all lengths on all channels, some 60 a second, with pedals."""
    choice = random.Random(1)
    events = []
    for channel in range(channels):
        at = 0
        while at < seconds * 960:
            key, length = choice.randrange(30, 90), choice.choice([30, 60, 240, 960, 4000])
            events += [(at, bytes([0x90 | channel, key, 80])), (at + length, bytes([0x80 | channel, key, 64]))]
            if choice.random() < 0.1:
                events += [(at, bytes([0xB0 | channel, 64, 127])), (at + 700, bytes([0xB0 | channel, 64, 0]))]
            at += choice.choice([60, 240, 480])
    events.sort(key=lambda event: (event[0], event[1][0] & 0xF0 != 0x80))
    track, last = [], 0
    for at, message in events:
        track.append((at - last, message))
        last = at
    return midi(track, form=0)


def count(lines):
    """Note-ons, and how many of them no note-off follows, by each channel and key."""
    struck, sounding = 0, collections.Counter()
    for line in lines:
        kind, key = line[0], line[1:4]
        if kind == "9" and line[4:6] != "00":
            struck += 1
            sounding[key] += 1
        elif kind in "89" and sounding[key] > 0:
            sounding[key] -= 1
    return struck, sum(sounding.values())


def own():
    """As a user's terminal starts a program, whatever started this."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Endings(ProgramTest):
    def test_endings(self):
        self.jack = Jack(self)
        self.heard = self.folder / "heard"
        with self.heard.open("a") as out:
            self.jack.start(self, LISTENER, "incipit-listener", stdout=out)
        wait_until(lambda: "incipit-listener:in" in self.jack.ports(), "the listener")
        self.piece = self.write("piece.mid", busy_piece())
        for _ in range(2):
            self.jack.start(self, sys.executable, "-c", "while True: pass")
        hanging = 0
        for kind in KINDS:
            began, struck, left, worst = time.monotonic(), 0, 0, 0
            for _ in range(TIMES):
                on, off = self.once(kind)
                struck, left, worst = struck + on, left + off, worst + (off > 0)
            print(f"{kind}: {TIMES} endings, {struck} note-ons, {struck - left} answered; {worst} endings left notes; "
                  f"{(time.monotonic() - began) / TIMES:.1f} s each", flush=True)
            hanging += left
        self.assertEqual(hanging, 0)

    def once(self, kind):
        os.truncate(self.heard, 0)
        process, end = (self.play if kind in COMMAND_LINE else self.show)(kind)
        wait_until(lambda: self.heard.stat().st_size > 0 or process.poll() is not None, "the first note")
        self.assertIsNone(process.poll(), "it ended by itself")
        time.sleep(random.random() * LONGEST)
        end()
        process.communicate(timeout=LIMIT)
        self.wait_for_silence(process.pid)
        return count(self.heard.read_text(errors="replace").replace("\0", "").splitlines())

    def wait_for_silence(self, _):
        """Until nobody plays into the listener any more, and what was on its way is written."""
        wait_until(lambda: not any(port.startswith("Incipit") for port in self.jack.ports()), "its port to go")
        size = -1
        while size != self.heard.stat().st_size:
            size = self.heard.stat().st_size
            time.sleep(0.05)

    def play(self, kind):
        play = [INCIPIT, "play", self.piece, "--port", "incipit-listener"]
        before = ["sh", "-c", '"$@"; true', "sh"] if kind == "parent" else []
        process = self.jack.start(self, *before, *play, preexec_fn=own)
        return process, lambda: process.send_signal(COMMAND_LINE[kind])

    def show(self, kind):
        display = self.jack.start(self, "Xvfb", DISPLAY, "-screen", "0", "1400x880x24", "-noreset")
        config = self.folder / "config"
        (config / "incipit").mkdir(parents=True, exist_ok=True)
        (config / "incipit" / "studio.ini").write_text("[output]\nkind=port\nport=incipit-listener:in\n")
        self.jack.environment |= {"DISPLAY": DISPLAY, "XDG_CONFIG_HOME": str(config),
                                  "XDG_DATA_HOME": str(self.folder / "data"), "QT_QPA_PLATFORM": "xcb"}
        wait_until(lambda: self.xdotool("getdisplaygeometry"), "the display")
        process = self.jack.start(self, STUDIO, self.piece, preexec_fn=own)
        wait_until(lambda: self.xdotool("search", "--onlyvisible", "--name", "piece.mid") or process.poll() is not None,
                   "the window")
        wait_until(lambda: self.is_connected() or process.poll() is not None, "the port")
        while self.heard.stat().st_size == 0 and process.poll() is None:
            self.xdotool("key", "space")
            deadline = time.monotonic() + 2
            while self.heard.stat().st_size == 0 and time.monotonic() < deadline:
                time.sleep(0.02)

        def end():
            if kind == "quit":
                self.xdotool("key", "ctrl+q")
            elif kind == "display":
                display.kill()
            else:
                process.send_signal(STUDIO_ENDS[kind])
            process.wait(LIMIT)
            display.kill()
            display.wait()

        return process, end

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], env=self.jack.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def is_connected(self):
        return any(port.startswith("Incipit") for port in self.jack.ports())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        TIMES = int(sys.argv[1])
        KINDS = sys.argv[2:] or KINDS
    missing = [need for need in ("jackd", "Xvfb", "xdotool") if shutil.which(need) is None]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}. Install Debian's jackd2, xvfb and xdotool.")
    del sys.argv[1:]
    program.main()
