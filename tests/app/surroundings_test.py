"""The studio where things are missing or broken around it: it starts, opens a piece, and says what it cannot do."""

import os
import shutil
import signal
import subprocess

from program import INCIPIT, LIMIT, MINUET, ProgramTest, main, run, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"


class Surroundings(ProgramTest):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "home"
        self.home.mkdir()
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("XDG_", "DBUS_", "WAYLAND", "DISPLAY", "LANG", "LC_"))}
        self.environment |= {"QT_QPA_PLATFORM": "offscreen", "HOME": str(self.home), "LANG": "C.UTF-8",
                             "INCIPIT_MIDI": "jack", "INCIPIT_LOG": "info"}

    def start(self, *files):
        self.log = self.folder / "log"
        with self.log.open("w", encoding="utf-8") as errors:
            studio = subprocess.Popen([STUDIO, *files], env=self.environment, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=errors)
        self.addCleanup(studio.wait)
        self.addCleanup(studio.kill)
        return studio

    def says(self, *words):
        def said():
            lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
            return any(all(word in line for word in words) for line in lines)
        wait_until(said, f"{words} in the log")

    def end(self, studio):
        """As the user closes it."""
        studio.send_signal(signal.SIGTERM)
        self.assertEqual(studio.wait(LIMIT), 0, self.log.read_text(encoding="utf-8", errors="replace"))

    def work(self, home=None):
        return (home or self.home) / ".local/state/incipit/work"

    def keeps(self, name, home=None):
        def kept():
            files = list(self.work(home).glob("*.working*")) if self.work(home).is_dir() else []
            data = b""
            for file in files:
                try:
                    data += file.read_bytes()
                except FileNotFoundError:
                    pass
            return name.encode() in data
        wait_until(kept, f"{name} on the desk")

    def settings(self, content, home=None):
        file = (home or self.home) / ".config/incipit/studio.ini"
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
        return file

    def test_a_home_that_cannot_be_written(self):
        # Nobody makes folders there, root neither.
        self.environment["HOME"] = "/proc"
        studio = self.start(MINUET)
        self.says("/proc/.config/incipit/studio.ini", "cannot be written", "settings")
        self.says("/proc/.local/state/incipit/work", "cannot be written", "unsaved work")
        self.end(studio)

    def test_no_home_at_all(self):
        self.environment["HOME"] = str(self.folder / "gone")
        studio = self.start(MINUET)
        self.keeps(MINUET.name, self.folder / "gone")
        self.end(studio)

    def test_a_home_of_chinese_letters_and_spaces(self):
        home = self.folder / "我的 家 目录"
        home.mkdir()
        piece = home / "小步舞曲 一.mid"
        shutil.copy(MINUET, piece)
        self.environment["HOME"] = str(home)
        studio = self.start(piece)
        self.keeps(piece.name, home)
        studio.kill()
        studio.wait()
        listed = run("--unsaved", program=STUDIO, env=self.environment)
        self.assertIn(piece.name, listed.stdout)
        studio = self.start(piece)
        self.says("No D-Bus session bus")  # it is up
        self.end(studio)
        self.assertTrue((home / ".config/incipit/studio.ini").is_file())
        done = run("info", piece, env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_locale_that_is_not_installed(self):
        self.environment |= {"LANG": "xx_YY.UTF-8", "LC_ALL": "xx_YY.UTF-8"}
        studio = self.start(MINUET)
        self.keeps(MINUET.name)
        self.end(studio)

    def test_no_session_bus(self):
        studio = self.start(MINUET)
        self.says("No D-Bus session bus")
        self.keeps(MINUET.name)
        self.end(studio)

    def test_settings_that_are_no_settings(self):
        file = self.settings(bytes(range(256)) * 16)
        studio = self.start(MINUET)
        self.says(str(file), "damaged")
        self.keeps(MINUET.name)
        self.end(studio)

    def test_settings_with_values_that_mean_nothing(self):
        self.settings(b"[window]\nplace=@Rect(-99999 -99999 0 0)\nstate=@ByteArray(no state)\nmaximised=7\ntheme=99\n"
                      b"[generation]\nbars=-5\ntemperature=nan\ntop-p=many\nseed=-1\n[files]\nrecent=@Invalid()\n"
                      b"[output]\nkind=42\n[playback]\ncount-in=1000000\n[training]\n")
        studio = self.start(MINUET)
        self.keeps(MINUET.name)
        self.end(studio)

    def test_a_folder_where_the_settings_should_be(self):
        file = self.home / ".config/incipit/studio.ini"
        file.mkdir(parents=True)
        studio = self.start(MINUET)
        self.says(str(file), "cannot be written")
        self.keeps(MINUET.name)
        self.end(studio)


if __name__ == "__main__":
    main()
