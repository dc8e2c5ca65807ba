"""What needs ALSA's sequencer and sound cards, in a machine that has them (tests/alsa_vm.sh). Run by hand."""

import os
import random
import re
import signal
import subprocess
import time

import program
from program import DEMO, INCIPIT, LIMIT, ProgramTest, midi, wait_until

BIN = INCIPIT.parent
SAINTS = DEMO / "when-the-saints.mid"


class Alsa(ProgramTest):
    def setUp(self):
        super().setUp()
        self.files = 0

    def start(self, *command, out=subprocess.DEVNULL, err=subprocess.DEVNULL):
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def dump(self):
        """Another program's port, and the file of what it hears."""
        self.files += 1
        path = self.folder / f"heard{self.files}"
        with path.open("w") as out:
            process = self.start("stdbuf", "-oL", "aseqdump", out=out)
        wait_until(lambda: "Waiting for data" in path.read_text(), "aseqdump")
        return process, path

    def play(self, port, file=SAINTS):
        self.files += 1
        told = self.folder / f"told{self.files}"
        with told.open("w") as err:
            process = self.start(INCIPIT, "play", file, "--port", port, err=err)
        wait_until(lambda: "Playing into" in told.read_text() or process.poll() is not None, "play")
        self.assertIsNone(process.poll(), told.read_text())
        return process, told

    @staticmethod
    def notes(path):
        """Note-ons, and the keys that no note-off has answered."""
        count, sounding = 0, set()
        for line in path.read_text().splitlines():
            found = re.search(r"(Note on|Note off) +(\d+), note (\d+)(?:, velocity (\d+))?", line)
            if not found:
                continue
            key = found[2], found[3]
            if found[1] == "Note on" and found[4] != "0":
                count += 1
                sounding.add(key)
            else:
                sounding.discard(key)
        return count, sounding

    def raw(self, device):
        """What a program reads from the other end of a virtual device."""
        self.files += 1
        path = self.folder / f"raw{self.files}"
        with path.open("ab") as out:
            self.start("cat", f"/dev/snd/{device}", out=out)
        return path

    @staticmethod
    def notes_of(data):
        """Status, key and velocity of the note messages of a stream with running status."""
        found, status, parts = [], 0, []
        for byte in data:
            if byte >= 0x80:
                status, parts = byte, []
                continue
            parts.append(byte)
            if len(parts) < (1 if status & 0xF0 in (0xC0, 0xD0) else 2):
                continue
            if status & 0xE0 == 0x80:
                found.append((status, *parts))
            parts = []
        return found


class Ports(Alsa):
    def test_twins_of_one_name_can_both_be_chosen(self):
        _, first = self.dump()
        _, second = self.dump()
        listed = self.succeed("ports").stdout
        self.assertIn("aseqdump:aseqdump (2)", listed)
        process, _ = self.play("aseqdump:aseqdump (2)")
        wait_until(lambda: self.notes(second)[0] > 3, "notes")
        self.assertEqual(self.notes(first)[0], 0)
        process.send_signal(signal.SIGINT)
        process.wait(LIMIT)
        wait_until(lambda: self.notes(second)[1] == set(), "silence")

    def test_a_port_that_is_back_within_the_poll_is_played_into_again(self):
        self.comes_back(0.2)

    def test_a_port_that_is_back_after_a_while_is_played_into_again(self):
        self.comes_back(3)

    def comes_back(self, after):
        other, heard = self.dump()
        process, told = self.play("aseqdump")
        wait_until(lambda: self.notes(heard)[0] > 3, "notes")
        other.kill()
        other.wait()
        time.sleep(after)
        _, heard = self.dump()
        wait_until(lambda: self.notes(heard)[0] > 3, "notes of the port that is back")
        self.assertIn("is gone", told.read_text())
        wait_until(lambda: "is back" in told.read_text(), "the word of it")
        time.sleep(2.5)  # it is gone once, and not again at each look
        self.assertEqual(told.read_text().count("is gone"), 1)
        process.send_signal(signal.SIGINT)
        process.wait(LIMIT)
        wait_until(lambda: self.notes(heard)[1] == set(), "silence")

    def test_a_raw_midi_device_gets_every_note(self):
        raw = self.raw("midiC0D0")
        events, at = [], 0
        for i in range(200):
            events += [(24 if i else 0, bytes([0x90 | i % 16, 30 + i % 90, 80])), (12, bytes([0x80 | i % 16, 30 + i % 90, 64]))]
        process, told = self.play("VirMIDI 0-0", self.write("many.mid", midi(events, form=0)))
        process.wait(LIMIT)
        self.assertEqual(process.returncode, 0, told.read_text())
        wanted = [message[1] for _, message in events if message[0] & 0xF0 == 0x90]
        wait_until(lambda: len(self.struck(raw.read_bytes())) >= len(wanted), "the last note")
        self.assertEqual(self.struck(raw.read_bytes()), wanted)

    @staticmethod
    def struck(data):
        return [key for status, key, velocity in Alsa.notes_of(data) if status & 0xF0 == 0x90 and velocity > 0]

    def test_a_long_system_exclusive_message_arrives_whole_and_a_note_after_it(self):
        heard, raw = self.dump()[1], self.raw("midiC0D0")
        dump = self.exclusive(20_000)
        file = self.write("dump.mid", midi([(0, self.event(dump)), (0, b"\x91\x3c\x50"), (480, b"\x81\x3c\x40")], form=0))
        for port in ("VirMIDI 0-0", "aseqdump"):
            begin = time.monotonic()
            process, told = self.play(port, file)
            process.wait(LIMIT)
            self.assertEqual(process.returncode, 0, told.read_text())
            self.assertGreater(time.monotonic() - begin, 20_000 / 3125)
        whole = dump + b"\x91\x3c\x50"
        wait_until(lambda: whole in raw.read_bytes(), "the message and the note after it")
        parts = [bytes.fromhex(found[1]) for found in re.finditer(r"System exclusive +((?:[0-9A-F]{2} ?)+)", heard.read_text())]
        self.assertIn(dump, b"".join(parts))
        self.assertGreater(heard.read_text().index("Note on"), heard.read_text().rindex("System exclusive"))

    def test_an_ending_waits_for_no_system_exclusive_message(self):
        raw = self.raw("midiC0D0")
        dump = self.event(self.exclusive(1_000_000))  # five minutes
        file = self.write("dump.mid", midi([(0, b"\x91\x3c\x50"), (48, dump), (480, b"\x81\x3c\x40")], form=0))
        for number in (signal.SIGINT, signal.SIGTERM):
            raw.write_bytes(b"")
            process, _ = self.play("VirMIDI 0-0", file)
            wait_until(lambda: len(raw.read_bytes()) > 2000, "the message")
            begin = time.monotonic()
            process.send_signal(number)
            process.wait(LIMIT)
            self.assertLess(time.monotonic() - begin, 10)  # an emulated processor's
            wait_until(lambda: b"\xbf" in raw.read_bytes() and raw.read_bytes()[-2:] == b"\x7b\x00", "the panic")
            message, _, rest = raw.read_bytes().partition(b"\xf7")
            self.assertEqual(message[message.index(b"\xf0") + 1:].translate(None, bytes(range(128))), b"")
            self.assertIn(b"\x81\x3c\x40", rest)

    @staticmethod
    def exclusive(size):
        return b"\xf0\x7d" + bytes(i * 7 % 128 for i in range(size - 3)) + b"\xf7"

    @staticmethod
    def event(message):
        return b"\xf0" + program.length(len(message) - 1) + message[1:]

    def test_every_ending_ends_the_notes(self):
        chord = self.write("chord.mid", midi([*((0, bytes([0x90, 60 + i, 80])) for i in range(6)),
                                              *((480 * 100 if i == 0 else 0, bytes([0x80, 60 + i, 64])) for i in range(6))], form=0))
        _, heard = self.dump()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for _ in range(5):
                with self.subTest(signal=number.name):
                    before = self.notes(heard)[0]
                    process, _ = self.play("aseqdump", chord)
                    wait_until(lambda: self.notes(heard)[0] == before + 6, "the chord")
                    time.sleep(random.random() / 2)
                    process.send_signal(number)
                    process.wait(LIMIT)
                    wait_until(lambda: self.notes(heard)[1] == set(), "silence")

    def test_a_phrase_is_recorded(self):
        out = self.folder / "out.mid"
        recorder = self.start(INCIPIT, "record", "-o", out, "--seconds", 8)
        wait_until(lambda: "Incipit in" in self.run_tool("aconnect", "-o"), "our port")
        address = re.search(r"client (\d+): 'Incipit keyboard'", self.run_tool("aconnect", "-o"))
        self.run_tool("aplaymidi", "-p", f"{address[1]}:0", SAINTS)
        recorder.wait(LIMIT)
        self.assertIn("notes", self.succeed("info", out).stdout)

    @staticmethod
    def run_tool(*command):
        try:
            return subprocess.run([str(word) for word in command], capture_output=True, encoding="utf-8", timeout=7).stdout
        except subprocess.TimeoutExpired:
            return ""


class Studio(Alsa):
    DISPLAY = ":17"

    def test_the_studio_plays_into_a_port_and_leaves_silence(self):
        raw = self.raw("midiC0D0")
        (self.folder / "config" / "incipit").mkdir(parents=True)
        (self.folder / "config" / "incipit" / "studio.ini").write_text(
            "[output]\nkind=port\nport=Virtual Raw MIDI 0-0:VirMIDI 0-0\n")
        self.environment = dict(os.environ, DISPLAY=self.DISPLAY, QT_QPA_PLATFORM="xcb", INCIPIT_MIDI="alsa",
                                XDG_CONFIG_HOME=str(self.folder / "config"), XDG_DATA_HOME=str(self.folder / "data"))
        self.start("Xvfb", self.DISPLAY, "-screen", "0", "1400x880x24", "-noreset")
        wait_until(lambda: self.xdotool("getdisplaygeometry"), "the display")
        studio = subprocess.Popen([BIN / "incipit-studio", SAINTS], env=self.environment, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(studio.kill)
        wait_until(lambda: self.xdotool("search", "--onlyvisible", "--name", SAINTS.stem) or studio.poll() is not None, "the window")
        for _ in range(10):  # the first may come before the window listens
            self.xdotool("key", "space")
            if self.comes(lambda: raw.read_bytes() or studio.poll() is not None, 20):
                break
        wait_until(lambda: len(self.notes_of(raw.read_bytes())) > 20 or studio.poll() is not None, "notes")
        self.xdotool("key", "ctrl+q")
        self.assertEqual(studio.wait(LIMIT), 0)
        sounding = set()
        for status, key, velocity in self.notes_of(raw.read_bytes()):
            place = status & 0x0F, key
            sounding.add(place) if status & 0x10 and velocity else sounding.discard(place)
        self.assertEqual(sounding, set())

    def comes(self, condition, seconds):
        """Whether it holds within so long, of an emulated processor's."""
        try:
            wait_until(condition, "it", seconds)
        except AssertionError:
            return False
        return True

    def xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


class Sound(Alsa):
    def test_sound_is_heard_and_not_silent(self):
        captured = self.folder / "sound.raw"
        recorder = self.start("arecord", "-q", "-D", "hw:2,1,0", "-f", "S16_LE", "-r", 48000, "-c", 2, "-d", 6, captured)
        environment = dict(os.environ, ALSA_CARD="Loopback")
        process = subprocess.Popen([INCIPIT, "play", SAINTS, "--driver", "alsa"], env=environment, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        recorder.wait(LIMIT)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(LIMIT), 0)
        data = memoryview(captured.read_bytes()).cast("h")
        self.assertGreater(max(data), 500)


class Suite(Alsa):
    """Our own tests that reach MIDI and sound, on a machine with ALSA."""

    ENTRIES = r"^(core\.(playback|performance|jack|synth|ports)(\..*)?|app\.(sound|jack)|ui\.alsa)$"

    def test_every_entry_passes(self):
        done = subprocess.run(["ctest", "--test-dir", BIN.parent, "-R", self.ENTRIES, "--output-on-failure"],
                              capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stdout[-5000:])
        self.assertNotIn("Skipped", done.stdout)


if __name__ == "__main__":
    program.main()
