"""What needs ALSA's sequencer and sound cards, in a machine that has them (tests/alsa_vm.sh). Run by hand."""

import os
import pathlib
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
        device = next(pathlib.Path("/dev/snd").glob("midiC0D0"))
        raw = self.folder / "raw"
        with raw.open("wb") as out:
            reader = self.start("cat", device, out=out)
        events, at = [], 0
        for i in range(200):
            events += [(24 if i else 0, bytes([0x90 | i % 16, 30 + i % 90, 80])), (12, bytes([0x80 | i % 16, 30 + i % 90, 64]))]
        process, told = self.play("VirMIDI 0-0", self.write("many.mid", midi(events, form=0)))
        process.wait(LIMIT)
        self.assertEqual(process.returncode, 0, told.read_text())
        wanted = [message[1] for _, message in events if message[0] & 0xF0 == 0x90]
        wait_until(lambda: len(self.struck(raw.read_bytes())) >= len(wanted), "the last note")
        reader.kill()
        self.assertEqual(self.struck(raw.read_bytes()), wanted)

    @staticmethod
    def struck(data):
        """The keys of the note-ons of a stream with running status."""
        keys, status, parts = [], 0, []
        for byte in data:
            if byte >= 0x80:
                status, parts = byte, []
                continue
            parts.append(byte)
            if len(parts) < (1 if status & 0xF0 in (0xC0, 0xD0) else 2):
                continue
            if status & 0xF0 == 0x90 and parts[1] > 0:
                keys.append(parts[0])
            parts = []
        return keys

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

    def test_ports_and_jack(self):
        done = subprocess.run([BIN / "sound_tests", "[ports],[jack],[synth],[performance]"], cwd="/tmp", capture_output=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:])


if __name__ == "__main__":
    program.main()
