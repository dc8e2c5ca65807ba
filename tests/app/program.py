"""What the tests of the program share: running it, and small MIDI files. Arguments: INCIPIT DEMO."""

import json
import os
import pathlib
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest

# English, whatever the user speaks.
os.environ.pop("LANGUAGE", None)
os.environ["LC_ALL"] = "C.UTF-8"
INCIPIT, DEMO = (pathlib.Path(sys.argv.pop(1)) for _ in range(2))
PRELUDE = DEMO / "bach-prelude-bwv846.mid"
MINUET = DEMO / "petzold-minuet-anh114.mid"
SAINTS = DEMO / "when-the-saints.mid"
# Only to end a program that hangs; a loaded machine or a sanitizer may need this long.
LIMIT = 600
# The status that tells CTest of a test that lacked something here.
SKIPPED = 77
LACKING = set()


def run(*arguments, program=INCIPIT, **options):
    """The finished process, its output as text."""
    return subprocess.run([str(program), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True,
                          encoding="utf-8", timeout=LIMIT, check=False, **options)


def wait_until(condition, what, limit=LIMIT):
    end = time.monotonic() + limit
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited {limit} s for {what}")
        time.sleep(0.02)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def midi(*tracks, division=480, form=1):
    """A Standard MIDI File; a track is a list of (delta, bytes)."""
    data = b"MThd" + struct.pack(">IHHH", 6, form, len(tracks), division)
    for track in tracks:
        body = b"".join(length(delta) + message for delta, message in track) + b"\0\xff\x2f\0"
        data += b"MTrk" + struct.pack(">I", len(body)) + body
    return data


def length(number):
    groups = [number & 0x7F]
    while number := number >> 7:
        groups.append(number & 0x7F | 0x80)
    return bytes(reversed(groups))


def melody(count, first=60, span=12):
    """So many quarter notes, one after another, as a whole file."""
    track = [(0, b"\xc0\x00")]
    for i in range(count):
        key = first + i * 5 % span
        track += [(0, bytes([0x90, key, 80])), (480, bytes([0x80, key, 64]))]
    return midi(track, form=0)


class ProgramTest(unittest.TestCase):
    """A test with a folder of its own that is gone afterwards."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="incipit-app-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def succeed(self, *arguments):
        done = run(*arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def json(self, *arguments):
        """The object that --json prints: one line, one object, nothing else on standard output."""
        return self.object_of(self.succeed(*arguments))

    def object_of(self, done):
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 1, done.stdout[:500])
        value = json.loads(done.stdout, parse_constant=self.no_number)
        self.assertIsInstance(value, dict)
        return value

    def no_number(self, text):
        self.fail(f"{text} is no JSON")

    def check_fields(self, value, **types):
        """Every field is there with its type; bool is no int here."""
        for name, kind in types.items():
            self.assertIn(name, value)
            kinds = kind if isinstance(kind, tuple) else (kind,)
            self.assertIn(type(value[name]), kinds, f"{name} = {value[name]!r}")

    def fail_with(self, path, *arguments, words=()):
        """Status 1 and one sentence on standard error that names the path; nothing on standard output."""
        done = run(*arguments)
        self.assertEqual(done.returncode, 1, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertEqual(done.stdout, "")
        lines = done.stderr.splitlines()
        self.assertEqual(len(lines), 1, done.stderr)
        self.assertTrue(lines[0].startswith("incipit: "), lines[0])
        if path is not None:
            self.assertIn(str(path), lines[0])
        self.assertRegex(lines[0], "[.)]$")
        for word in words:
            self.assertIn(word, lines[0])
        return lines[0]

    def misuse(self, *arguments):
        done = run(*arguments)
        self.assertEqual(done.returncode, 2, f"{arguments}\n{done.stdout}\n{done.stderr}")
        self.assertNotEqual(done.stderr, "")


def read_with_mido(test, path):
    """The note-ons and the length that python3-mido reads; none, and said so, where mido is not installed."""
    try:
        import mido
    except ImportError:
        print(f"skipped: python3-mido is not installed, {path.name} was not read back", file=sys.stderr)
        LACKING.add("python3-mido")
        return None
    file = mido.MidiFile(path)
    onsets = []
    for track in file.tracks:
        sounding = {}
        for message in track:
            if message.type == "note_on" and message.velocity > 0:
                sounding[message.channel, message.note] = sounding.get((message.channel, message.note), 0) + 1
                onsets.append(message)
            elif message.type in ("note_on", "note_off"):
                sounding[message.channel, message.note] -= 1
        test.assertFalse([key for key, count in sounding.items() if count], "a note never ends")
    return onsets, file.length


def main():
    os.environ.setdefault("JACK_NO_START_SERVER", "1")
    with tempfile.TemporaryDirectory(prefix="incipit-state-") as state:  # not the user's own
        os.environ["XDG_STATE_HOME"] = state
        result = unittest.main(verbosity=2, exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.skipped or LACKING else 0)
