"""The studio on a session bus of the test's own: the desktop's player, files and actions, one window a project."""

import contextlib
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as xml

from program import INCIPIT, LACKING, LIMIT, MINUET, PRELUDE, ProgramTest, main, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
APPLICATION = "org.freedesktop.Application"


class Desktop(ProgramTest):
    def setUp(self):
        super().setUp()
        for program in ("dbus-daemon", "gdbus"):
            if not shutil.which(program):
                LACKING.add(program)
                self.skipTest(f"{program} is not installed")
        (self.folder / "run").mkdir(mode=0o700)
        self.environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen", "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_STATE_HOME": str(self.folder / "state"), "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_DATA_HOME": str(self.folder / "data"), "INCIPIT_MIDI": "jack", "INCIPIT_LOG": "info"}
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, encoding="utf-8", env=self.environment)
        self.addCleanup(bus.stdout.close)
        self.addCleanup(bus.wait)
        self.addCleanup(bus.kill)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        self.logs = 0

    def studio(self, *files):
        self.logs += 1
        log = self.folder / f"studio-{self.logs}.log"
        with log.open("w", encoding="utf-8") as errors:
            studio = subprocess.Popen([STUDIO, *files], env=self.environment, stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=errors)
        self.addCleanup(studio.wait)
        self.addCleanup(studio.kill)
        studio.log = log
        return studio

    def call(self, name, path, method, *arguments):
        """What is answered, as GVariant writes it; nothing where there is no answer."""
        done = subprocess.run(["gdbus", "call", "--session", "--dest", name, "--object-path", path, "--method", method,
                               *arguments], env=self.environment, capture_output=True, encoding="utf-8", timeout=LIMIT,
                              check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    def player(self, method, *arguments, name="org.mpris.MediaPlayer2.incipit"):
        return self.call(name, "/org/mpris/MediaPlayer2", method, *arguments)

    def get(self, name, interface=PLAYER):
        return self.player(f"{PROPERTIES}.Get", interface, name)

    def position(self):
        return int(re.search(r"int64 (-?\d+)", self.get("Position")).group(1))

    def application(self, method, *arguments):
        return self.call("org.incipit.studio", "/org/incipit/studio", f"{APPLICATION}.{method}", *arguments)

    def names(self):
        return re.findall(r"'([^']+)'", self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"))

    def shows(self, text):
        wait_until(lambda: text in self.get("Metadata"), f"{text} in the desktop's player")

    def raised(self, studio):
        return studio.log.read_text(encoding="utf-8").count("was asked to come to the front")

    def test_the_players_keys_play_pause_and_stop(self):
        self.studio(PRELUDE)
        self.shows(PRELUDE.name)
        self.assertIn("Stopped", self.get("PlaybackStatus"))
        self.assertIn("file:///", self.get("Metadata"))
        self.player(f"{PLAYER}.PlayPause")
        wait_until(lambda: "Playing" in self.get("PlaybackStatus"), "that it plays")
        wait_until(lambda: self.position() > 0, "its position to grow")
        self.player(f"{PLAYER}.Play")  # which it does
        self.player(f"{PLAYER}.Pause")
        wait_until(lambda: "Paused" in self.get("PlaybackStatus"), "its pause")
        self.player(f"{PLAYER}.Stop")
        wait_until(lambda: "Stopped" in self.get("PlaybackStatus"), "its end")

    def test_a_player_goes_to_a_place_and_to_other_pieces(self):
        self.studio(PRELUDE, MINUET)
        self.shows("mpris:length")
        wait_until(lambda: "true" in self.get("CanGoNext") + self.get("CanGoPrevious"), "the other piece")
        self.player(f"{PLAYER}.Seek", "5000000")
        wait_until(lambda: abs(self.position() - 5_000_000) < 100_000, "the fifth second")
        track = re.search(r"/org/incipit/studio/music/\d+", self.get("Metadata")).group(0)
        self.player(f"{PLAYER}.SetPosition", "/org/incipit/studio/music/999", "1000000")
        self.player(f"{PLAYER}.SetPosition", track, "2000000")
        wait_until(lambda: abs(self.position() - 2_000_000) < 100_000, "the second second")
        way = "Next" if "true" in self.get("CanGoNext") else "Previous"
        self.player(f"{PLAYER}.{way}")
        wait_until(lambda: track not in self.get("Metadata"), "the other piece")

    def test_a_player_is_told_who_it_is(self):
        self.studio()
        wait_until(lambda: "Incipit" in self.get("Identity", "org.mpris.MediaPlayer2"), "the player")
        self.assertIn("org.incipit.studio", self.get("DesktopEntry", "org.mpris.MediaPlayer2"))
        self.assertIn("NoTrack", self.get("Metadata"))
        self.assertIn("false", self.get("CanPlay"))
        self.player(f"{PLAYER}.Play")
        self.assertIn("Stopped", self.get("PlaybackStatus"))

    def test_quit_closes_the_window(self):
        studio = self.studio()
        wait_until(lambda: self.get("PlaybackStatus"), "the player")
        self.player("org.mpris.MediaPlayer2.Quit")
        self.assertEqual(studio.wait(LIMIT), 0)

    def test_the_desktop_opens_files_in_the_window_that_is_there(self):
        studio = self.studio()
        wait_until(lambda: "org.incipit.studio" in self.names(), "the program on the bus")
        self.application("Open", f"['{MINUET.resolve().as_uri()}']", "{}")
        self.shows(MINUET.name)
        self.assertEqual(self.raised(studio), 1)
        self.application("Open", "['https://example.org/a.mid']", "{}")
        wait_until(lambda: self.raised(studio) == 2, "that it is raised")
        self.assertIn("is not a file on this computer", studio.log.read_text(encoding="utf-8"))

    def name_of(self, project):
        digest = hashlib.sha256(str(project.resolve()).encode()).hexdigest()[:32]
        return f"org.incipit.studio.Project.p{digest}"

    def project(self):
        """A project file that holds nothing."""
        path = self.folder / "my work.incipit"
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.executescript(f"""
                PRAGMA application_id = {0x496E6370}; PRAGMA user_version = 1;
                CREATE TABLE piece (position INTEGER, name TEXT, source TEXT, midi BLOB);
                CREATE TABLE take (position INTEGER, name TEXT, midi BLOB, settings TEXT);
                CREATE TABLE model (position INTEGER, safetensors BLOB);
            """)
            database.execute("INSERT INTO piece VALUES (0, ?, '', ?)", (MINUET.name, MINUET.read_bytes()))
            database.commit()
        return path

    def test_a_project_is_open_in_one_window(self):
        project = self.project()
        studio = self.studio(project)
        wait_until(lambda: self.name_of(project) in self.names(), "the window to have the project")
        again = self.studio(project)
        self.assertEqual(again.wait(LIMIT), 0)
        self.assertEqual(self.raised(studio), 1)
        # So does the desktop, by another name of the same file.
        os.symlink(project, self.folder / "link.incipit")
        self.application("Open", f"['{(self.folder / 'link.incipit').as_uri()}']", "{}")
        wait_until(lambda: self.raised(studio) == 2, "that it is raised")

    def test_a_second_window_has_a_player_of_its_own(self):
        first = self.studio(PRELUDE)
        self.shows(PRELUDE.name)
        second = self.studio(MINUET)
        mine = f"org.mpris.MediaPlayer2.incipit.instance{second.pid}"
        wait_until(lambda: mine in self.names(), "the second player")
        first.terminate()
        first.wait(LIMIT)
        # The second is the program's window now.
        wait_until(lambda: self.application("Activate", "{}") is not None and self.raised(second) > 0,
                   "the second window to be raised")

    def test_what_was_opened_is_in_the_desktops_list_beside_what_is_there(self):
        recent = self.folder / "data" / "recently-used.xbel"
        recent.parent.mkdir()
        others = '  <bookmark href="file:///tmp/other%20file.txt" added="2020-01-01T00:00:00Z"/>\n'
        recent.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<xbel version="1.0">\n{others}</xbel>\n')
        piece = self.folder / "a & b <c>.mid"
        shutil.copy(MINUET, piece)
        studio = self.studio(piece)
        # Each once, however often it was opened.
        for _ in range(2):
            wait_until(lambda: "Incipit" in recent.read_text(encoding="utf-8"), "the piece in the list")
            text = recent.read_text(encoding="utf-8")
            self.assertIn(others, text)
            found = [mark.get("href") for mark in xml.fromstring(self.with_prefixes(text)).iter("bookmark")]
            self.assertEqual(found, ["file:///tmp/other%20file.txt", piece.as_uri().replace("%26", "&")])
            studio.terminate()
            studio.wait(LIMIT)
            studio = self.studio(piece)
            self.shows("mpris:length")

    @staticmethod
    def with_prefixes(text):
        return text.replace("<xbel ", '<xbel xmlns:bookmark="b" xmlns:mime="m" ', 1)

    def test_a_list_that_is_none_is_left_alone(self):
        recent = self.folder / "data" / "recently-used.xbel"
        recent.parent.mkdir()
        recent.write_bytes(b"\xff\xfe no list")
        self.studio(PRELUDE)
        self.shows(PRELUDE.name)
        self.assertEqual(recent.read_bytes(), b"\xff\xfe no list")

    def test_without_a_bus_it_works_and_the_log_says_so(self):
        del self.environment["DBUS_SESSION_BUS_ADDRESS"]
        studio = self.studio(PRELUDE)
        wait_until(lambda: "No D-Bus session bus" in studio.log.read_text(encoding="utf-8"), "the line of the log")
        studio.terminate()
        self.assertEqual(studio.wait(LIMIT), 0)

    def test_a_bus_that_does_not_answer_keeps_nobody(self):
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={self.folder}/nobody"
        studio = self.studio(PRELUDE)
        wait_until(lambda: "No D-Bus session bus" in studio.log.read_text(encoding="utf-8"), "the line of the log")
        studio.terminate()
        self.assertEqual(studio.wait(LIMIT), 0)


if __name__ == "__main__":
    main()
