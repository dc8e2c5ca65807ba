"""What the studio leaves when it is killed, and what it says of that to scripts."""

import contextlib
import os
import signal
import sqlite3
import subprocess

from program import INCIPIT, MINUET, PRELUDE, SAINTS, ProgramTest, main, run, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"
PIECES = [MINUET, PRELUDE, SAINTS]


class Unsaved(ProgramTest):
    def setUp(self):
        super().setUp()
        self.environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.folder),
                                         "XDG_STATE_HOME": str(self.folder / "state"),
                                         "XDG_CONFIG_HOME": str(self.folder / "config"),
                                         "XDG_DATA_HOME": str(self.folder / "data"), "INCIPIT_MIDI": "jack"}
        self.work = self.folder / "state" / "incipit" / "work"

    def studio(self, *files):
        studio = subprocess.Popen([STUDIO, *files], env=self.environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(studio.wait)
        self.addCleanup(studio.kill)
        return studio

    def unsaved(self):
        """Path, name, time, pieces and takes of each."""
        done = run("--unsaved", program=STUDIO, env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line.split("\t") for line in done.stdout.splitlines()]

    def kept(self):
        """All that stands in what is kept. Journals come and go meanwhile."""
        data = b""
        for file in self.work.glob("*.working*"):
            with contextlib.suppress(FileNotFoundError):
                data += file.read_bytes()
        return data

    def size(self):
        """Of what is kept, which grows with each change."""
        return len(self.kept())

    def wait_for_pieces(self):
        """Until all of them stand in what is kept, which names them in plain text."""
        wait_until(lambda: all(piece.name.encode() in self.kept() for piece in PIECES), "the pieces in the working copy")

    def end(self, studio, by):
        studio.send_signal(by)
        studio.wait()

    def test_nothing_is_left_at_first(self):
        self.assertEqual(self.unsaved(), [])

    def test_what_was_kept_before_a_kill_is_left(self):
        studio = self.studio(*PIECES)
        self.wait_for_pieces()
        self.assertEqual(self.unsaved(), [], "it is held by the window")
        self.end(studio, signal.SIGKILL)
        (path, name, _, pieces, takes), = self.unsaved()
        self.assertTrue(path.startswith(str(self.work)))
        self.assertIn(name, [piece.name for piece in PIECES])
        self.assertEqual((pieces, takes), ("3", "0"))
        # Another run leaves it where it is, and what it opens itself beside it.
        self.end(self.studio(MINUET), signal.SIGKILL)
        self.assertIn(path, [each[0] for each in self.unsaved()])

    def test_a_kill_at_any_moment_damages_nothing(self):
        for moment in range(8):
            studio = self.studio(*PIECES)
            # From before there is a file to the time when more and more stands in it.
            wait_until(lambda: self.size() >= 4_000 * moment, f"{4_000 * moment} bytes of work")
            self.end(studio, signal.SIGKILL)
            for path, _, _, pieces, _ in self.unsaved():
                self.assertIn(pieces, ("1", "2", "3"))
                os.remove(path)
            # What is left besides can be read, and was killed before its first change stood in it.
            for file in self.work.glob("*.working"):
                with contextlib.closing(sqlite3.connect(file)) as database:
                    self.assertEqual(database.execute("SELECT name FROM sqlite_master").fetchall(), [])
                os.remove(file)

    def test_a_window_that_is_ended_leaves_its_work_too(self):
        studio = self.studio(*PIECES)
        self.wait_for_pieces()
        self.end(studio, signal.SIGTERM)
        (*_, pieces, _), = self.unsaved()
        self.assertEqual(pieces, "3")


if __name__ == "__main__":
    main()
