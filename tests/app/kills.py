"""Kills the studio's window at random moments of opening, editing, training, generating, rewriting and saving, and looks at what it
left: nothing damaged, and all that was changed more than a second before. By hand, as it takes long (some 5 s a kill):
bash tests/kills.sh [TIMES [KIND...]]. Status 1 where something was lost."""

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

from program import INCIPIT, LIMIT, MINUET, PRELUDE, SAINTS, ProgramTest, main, melody, run, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"
DISPLAY = ":98"
KINDS = ["opening", "editing", "training", "generating", "rewriting", "saving"]
TIMES = 20
KEPT_AFTER = 1.0  # seconds
NOTES = 40
LOWEST = 50  # of the piece that is edited


class Kills(ProgramTest):
    def setUp(self):
        super().setUp()
        self.environment = os.environ | {"DISPLAY": DISPLAY, "QT_QPA_PLATFORM": "xcb", "INCIPIT_MIDI": "jack",
                                         "HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state"),
                                         "XDG_CONFIG_HOME": str(self.folder / "config"),
                                         "XDG_DATA_HOME": str(self.folder / "data")}
        self.work = self.folder / "state" / "incipit" / "work"
        self.piece = self.write("piece.mid", melody(NOTES, first=LOWEST))
        self.start("Xvfb", DISPLAY, "-screen", "0", "1400x880x24", "-noreset")
        wait_until(lambda: self.xdotool("getdisplaygeometry"), "the display")

    def start(self, *command):
        process = subprocess.Popen([str(part) for part in command], env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0

    def test_kills(self):
        lost = 0
        for kind in KINDS:
            began, failures = time.monotonic(), []
            for _ in range(TIMES):
                shutil.rmtree(self.work, ignore_errors=True)
                studio, expected = getattr(self, kind)()
                studio.send_signal(signal.SIGKILL)
                studio.wait(LIMIT)
                failures += self.damage() + expected()
            lost += len(failures)
            print(f"{kind}: {TIMES} kills, {len(failures)} failures; {(time.monotonic() - began) / TIMES:.1f} s each",
                  *failures, sep="\n  ", flush=True)
        self.assertEqual(lost, 0)

    def shown(self, name="piece.mid"):
        """A window that shows the piece, with all of its notes chosen in the roll."""
        studio = self.start(STUDIO, self.piece)
        wait_until(lambda: self.xdotool("search", "--onlyvisible", "--name", name), "the window")
        self.xdotool("mousemove", 640, 110, "click", 1)  # above the notes
        self.xdotool("key", "ctrl+a")
        return studio

    def changed(self):
        """The same after an edit, which its title tells, and when it did."""
        studio = self.shown()
        self.xdotool("key", "Up")
        wait_until(lambda: self.xdotool("search", "--onlyvisible", "--name", r"piece.mid\*"), "the edit")
        return studio, time.monotonic()

    # Each gives the process to be killed now, and what to look for then.

    def opening(self):
        files = []
        for i in range(12):
            files.append(self.write(f"piece {i}.mid", random.choice([MINUET, PRELUDE, SAINTS]).read_bytes()))
        studio = self.start(STUDIO, *files)
        time.sleep(random.uniform(0, 3))
        return studio, lambda: []

    def editing(self):
        studio = self.shown()
        pressed = []
        end = time.monotonic() + random.uniform(0.2, 4)
        while time.monotonic() < end and len(pressed) < 40:
            self.xdotool("key", "Up")
            pressed.append(time.monotonic())
            time.sleep(random.uniform(0, 0.2))
        killed = time.monotonic()
        due = sum(killed - moment > KEPT_AFTER for moment in pressed)
        return studio, lambda: self.too_few("semitones", due, self.semitones())

    def training(self):
        return self.working("ctrl+t")

    def generating(self):
        return self.working("Escape", "ctrl+g")

    def rewriting(self):
        """All notes are chosen: they are written anew, while the edit stays in the history."""
        studio, due = self.at_work("ctrl+g")
        return studio, lambda: self.too_few("steps", due, self.steps())

    def working(self, *keys):
        studio, due = self.at_work(*keys)
        return studio, lambda: self.too_few("semitones", due, self.semitones())

    def at_work(self, *keys):
        """A window that has been at work for a while, and the number of edits that must be kept."""
        studio, began = self.changed()
        self.xdotool("key", *keys)
        time.sleep(random.uniform(0.3, 6))
        return studio, int(time.monotonic() - began > KEPT_AFTER)

    def saving(self):
        studio, _ = self.changed()
        project = self.folder / f"{random.randrange(10 ** 9)}.incipit"
        self.xdotool("key", "ctrl+s")
        wait_until(lambda: self.xdotool("search", "--onlyvisible", "--name", "Save the Project"), "the dialog", 60)
        self.xdotool("type", "--delay", "5", str(project))
        self.xdotool("key", "Return")
        time.sleep(random.uniform(0, 0.4))

        def expected():
            # The file is there as a whole or not at all.
            if project.exists() and self.check(project) != "ok":
                return [f"the project file is damaged: {self.check(project)}"]
            return [] if project.exists() else self.too_few("semitones", 1, self.semitones())

        return studio, expected

    @staticmethod
    def too_few(what, due, kept):
        return [] if kept >= due or due == 0 else [f"{kept} {what} kept, {due} due"]

    @staticmethod
    def check(path):
        with contextlib.closing(sqlite3.connect(path)) as database:
            return database.execute("PRAGMA integrity_check").fetchone()[0]

    def damage(self):
        done = run("--unsaved", program=STUDIO, env=self.environment)
        found = [] if done.returncode == 0 else [f"--unsaved: {done.stderr.strip()}"]
        for file in self.work.glob("*.working"):
            if self.check(file) != "ok":
                found.append(f"{file.name}: {self.check(file)}")
        return found

    def steps(self):
        """How many edits the history that was kept has."""
        for file in self.work.glob("*.working"):
            with contextlib.closing(sqlite3.connect(file)) as database:
                if not database.execute("SELECT name FROM sqlite_master WHERE name = 'done'").fetchall():
                    continue  # killed before its first edit stood in it
                for (steps,) in database.execute("SELECT steps FROM done"):
                    return steps
        return 0

    def semitones(self):
        """By how many the first note of the piece that was kept is higher; -1 where none was."""
        for file in self.work.glob("*.working"):
            with contextlib.closing(sqlite3.connect(file)) as database:
                if not database.execute("SELECT name FROM sqlite_master WHERE name = 'entry'").fetchall():
                    continue  # killed before its first change stood in it
                for (music,) in database.execute("SELECT midi FROM entry WHERE kind = 0 ORDER BY id"):
                    kept = self.write("kept.mid", music)
                    answer = json.loads(run("tokenize", kept, "--tokenizer", "note-chord", "--json").stdout)
                    return pitch(answer["tokens"][0]) - LOWEST
        return -1


def pitch(token):
    """Of a token such as "D3", "C#4" or "B-2"."""
    steps = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
    octave = int(token.lstrip("ABCDEFG#-"))
    return 12 * (octave + 1) + steps[token[0]] + token.count("#") - token.count("-")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        TIMES = int(sys.argv.pop(1))
        KINDS = sys.argv[1:] or KINDS
        del sys.argv[1:]
    missing = [need for need in ("Xvfb", "xdotool") if shutil.which(need) is None]
    if missing:
        sys.exit(f"Missing: {', '.join(missing)}. Install Debian's xvfb and xdotool.")
    main()
