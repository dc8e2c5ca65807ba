"""What the studio leaves when it is killed, and what it says of that to scripts."""

import os
import signal
import subprocess
import time

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

    def size(self):
        """Of what is kept, which grows with each change."""
        return sum(file.stat().st_size for file in self.work.glob("*")) if self.work.exists() else 0

    def end(self, studio, by):
        studio.send_signal(by)
        studio.wait()

    def test_nothing_is_left_at_first(self):
        self.assertEqual(self.unsaved(), [])

    def test_what_was_open_a_second_before_a_kill_is_left(self):
        studio = self.studio(*PIECES)
        wait_until(lambda: self.size() > 0, "the working copy")
        size = -1
        while size != (size := self.size()):
            time.sleep(1)
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
            if moment % 2:
                wait_until(lambda: self.size() > 0 or studio.poll() is not None, "the working copy")
            time.sleep(0.13 * moment)
            self.end(studio, signal.SIGKILL)
            for path, _, _, pieces, _ in self.unsaved():
                self.assertIn(pieces, ("1", "2", "3"))
                os.remove(path)
            self.assertEqual([file for file in self.work.glob("*.working")], [], "nothing that cannot be read")

    def test_a_window_that_is_ended_leaves_its_work_too(self):
        studio = self.studio(*PIECES)
        wait_until(lambda: self.size() > 0, "the working copy")
        time.sleep(1)
        self.end(studio, signal.SIGTERM)
        (*_, pieces, _), = self.unsaved()
        self.assertGreaterEqual(int(pieces), 2)


if __name__ == "__main__":
    main()
