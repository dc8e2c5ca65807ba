"""incipit answer and record, played by another program through a JACK server."""

import json
import os
import pathlib
import signal
import subprocess
import time

from jack import LISTENER, Jack
from program import INCIPIT, LIMIT, SAINTS, ProgramTest, main, midi, read_with_mido, run, wait_until


class Answer(ProgramTest):
    """A keyboard of another program, a network, and a third program that hears what it answers."""

    # Played again every ten seconds, should a network that learnt little have had no note to say.
    PHRASE = [(480000 * again + 4800 * i + 300, bytes([0x90 if i % 2 == 0 else 0x80, 60 + 2 * (i // 2), 80]))
              for again in range(60) for i in range(16)]

    def test_a_network_answers_what_another_program_plays(self):
        model = self.folder / "saints.model"
        done = run("train", SAINTS, "-o", model, "--recipe", "studio", "--from", "none", "--tokenizer", "event",
                   "--epochs", 1, "--seed", 1,
                   "--layers", 1, "--units", 32, "--memory", 0, "--progress", "none")
        self.assertEqual(done.returncode, 0, done.stderr)
        jack = Jack(self)
        heard, told = self.folder / "heard", self.folder / "told"
        with heard.open("w") as out:
            jack.start(self, LISTENER, "incipit-listener", stdout=out)
        wait_until(lambda: "incipit-listener:in" in jack.ports(), "the listener")
        with told.open("w") as errors:
            process = jack.start(self, INCIPIT, "answer", model, "--port", "incipit-listener", "--tempo", 150, "--pause", 1,
                                 "--bars", 2, "--quantise", "16", "-o", self.folder / "duet.mid", stderr=errors)
        wait_until(lambda: process.poll() is not None or "Play into" in told.read_text(), "the port")
        self.assertIsNone(process.poll(), told.read_text())
        jack.play(self, "Incipit:Incipit in", self.PHRASE)
        wait_until(lambda: "Incipit: " in told.read_text(), "an answer")
        self.assertRegex(told.read_text(), r"You: \d+ notes?")  # eight, where nothing holds the player up
        wait_until(lambda: any(map(self.begins, heard.read_text().splitlines())), "its first note")
        process.send_signal(signal.SIGINT)
        process.wait(LIMIT)
        self.assertEqual(process.returncode, 0, told.read_text())
        # What sounded when it ended was ended.
        wait_until(lambda: self.sounding(heard) == set(), "silence")
        tracks = json.loads(run("info", self.folder / "duet.mid", "--json").stdout)["tracks"]
        self.assertEqual([track["name"] for track in tracks], ["You", "Incipit"])
        self.assertGreaterEqual(tracks[0]["notes"], 1)
        self.assertGreaterEqual(tracks[1]["notes"], 1)
        # Where nobody plays, what stood in the file still stands.
        duet = (self.folder / "duet.mid").read_bytes()
        with told.open("w") as errors:
            process = jack.start(self, INCIPIT, "answer", model, "--port", "incipit-listener", "-o", self.folder / "duet.mid",
                                 stderr=errors)
        wait_until(lambda: process.poll() is not None or "Play into" in told.read_text(), "the port")
        process.send_signal(signal.SIGINT)
        process.wait(LIMIT)
        self.assertEqual(process.returncode, 1, told.read_text())
        self.assertIn("Nothing was played", told.read_text())
        self.assertEqual((self.folder / "duet.mid").read_bytes(), duet)

    def test_a_network_plays_drums_along_with_another_program(self):
        model = self.folder / "saints.model"
        self.succeed("train", SAINTS, "-o", model, "--recipe", "studio", "--from", "none", "--tokenizer", "event",
                     "--epochs", 1, "--seed", 1, "--layers", 1, "--units", 32, "--memory", 0, "--progress", "none")
        jack = Jack(self)
        heard, told, printed = self.folder / "heard", self.folder / "told", self.folder / "printed"
        with heard.open("w") as out:
            jack.start(self, LISTENER, "incipit-listener", stdout=out)
        wait_until(lambda: "incipit-listener:in" in jack.ports(), "the listener")
        both = self.folder / "both.mid"
        with told.open("w") as errors, printed.open("w") as out:
            process = jack.start(self, INCIPIT, "accompany", model, "--out", "incipit-listener", "--tempo", 200, "--top-k", 60,
                                 "--follow", "--json", "-o", both, stdout=out, stderr=errors)
        wait_until(lambda: process.poll() is not None or "plays along" in told.read_text(), "the port")
        self.assertIsNone(process.poll(), told.read_text())
        keys = lambda: [line for line in heard.read_text().splitlines() if self.begins(line)]
        jack.play(self, "Incipit:Incipit in", self.PHRASE)
        wait_until(lambda: process.poll() is not None or len(keys()) > 4, "what follows the four clicks")
        process.send_signal(signal.SIGINT)
        process.wait(LIMIT)
        self.assertEqual(process.returncode, 0, told.read_text())
        wait_until(lambda: self.sounding(heard) == set(), "silence")
        self.assertEqual({line[:2] for line in keys()}, {"99"})
        value = json.loads(printed.read_text())
        self.assertEqual(value["out"], str(both))
        self.assertGreaterEqual(value["bars"], 2)
        self.assertGreaterEqual(value["notes_played"], 1)
        self.assertGreaterEqual(value["notes"], 1)
        self.assertEqual(value["messages_late"] > 0, value["worst_lateness_ms"] > 30)
        tracks = json.loads(run("info", both, "--json").stdout)["tracks"]
        self.assertEqual([track["name"] for track in tracks], ["You", "Incipit"])
        self.assertEqual(tracks[1]["notes"], value["notes"])
        # By itself it ends after some bars, with nothing to write where nobody has played.
        bytes_before = both.read_bytes()
        done = run("accompany", model, "--out", "incipit-listener", "--tempo", 400, "--beats", 2, "--bars", 2, "-o", both,
                   env=jack.environment)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("Nothing was played", done.stderr)
        self.assertEqual(both.read_bytes(), bytes_before)

    @staticmethod
    def begins(line):
        return line[0] == "9" and line[4:] != "00"

    @classmethod
    def sounding(cls, heard):
        keys = set()
        for line in heard.read_text().splitlines():
            if cls.begins(line):
                keys.add(line[1:4])
            elif line[0] in "89":
                keys.discard(line[1:4])
        return keys


class Endings(ProgramTest):
    """However a run ends, the device hears that its notes end. They would last for minutes."""

    CHORD = midi([(0, bytes([0xB3, 64, 127])), *((0, bytes([0x93, 60 + i, 80])) for i in range(6)),
                  *((480 * 400 if i == 0 else 0, bytes([0x83, 60 + i, 64])) for i in range(6))], form=0)

    # The same, and a note of another channel every quarter of a second.
    CHORD_AND_CLOCK = midi([*((0, bytes([0x93, 60 + i, 80])) for i in range(6)),
                            *((240, bytes([0x94 if i % 2 == 0 else 0x84, 72, 60])) for i in range(2400))], form=0)

    def start(self, *before, piece=CHORD, **server):
        """The process, and what hears it; when it plays."""
        self.jack = Jack(self, **server)
        self.heard = self.folder / "heard"
        with self.heard.open("a") as out:
            self.jack.start(self, LISTENER, "incipit-listener", stdout=out)
        wait_until(lambda: "incipit-listener:in" in self.jack.ports(), "the listener")
        return self.play(*before, piece=piece)

    def play(self, *before, piece=CHORD):
        process = self.jack.start(self, *before, INCIPIT, "play", self.write("chord.mid", piece), "--port",
                                  "incipit-listener", stderr=subprocess.PIPE, preexec_fn=own)
        wait_until(lambda: "934150" in self.lines() or process.poll() is not None, "the last note of the chord")
        self.assertIsNone(process.poll())
        return process

    def lines(self):
        return self.heard.read_text().splitlines()

    def check_silence(self):
        """The keys and the pedal are up."""
        wait_until(lambda: self.lines()[-1:] == ["bf7b00"], "the last message of a panic")
        self.assertEqual(Answer.sounding(self.heard), set())
        self.assertIn("b34000", self.lines()[self.lines().index("934150"):])

    def test_every_signal_ends_the_notes(self):
        process = self.start()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signal=number.name):
                process.send_signal(number)
                process.communicate(timeout=LIMIT)
                self.assertEqual(process.returncode, 0)
                self.check_silence()
                self.heard.write_text("")
                process = self.play()

    def test_the_end_of_the_one_that_started_it_ends_the_notes(self):
        shell = self.start("sh", "-c", '"$@"; true', "sh")
        shell.kill()
        self.check_silence()

    def test_what_is_started_to_be_on_its_own_plays_on_alone(self):
        shell = self.start("nohup", "sh", "-c", '"$@"; true', "sh", piece=self.CHORD_AND_CLOCK)
        [process] = (int(n) for n in pathlib.Path(f"/proc/{shell.pid}/task/{shell.pid}/children").read_text().split())
        self.addCleanup(os.kill, process, signal.SIGTERM)
        shell.kill()
        shell.wait(LIMIT)
        self.wait_for_more_notes()  # for some times as long as it takes to notice
        os.kill(process, signal.SIGHUP)
        self.wait_for_more_notes()
        self.assertEqual({key for key in Answer.sounding(self.heard) if key[0] == "3"}, {f"3{60 + i:02x}" for i in range(6)})

    def wait_for_more_notes(self):
        notes = len(self.ticks())
        wait_until(lambda: len(self.ticks()) > notes + 3, "notes of a run that goes on")

    def ticks(self):
        return [line for line in self.lines() if line.startswith("94")]

    def test_the_next_run_ends_the_notes_of_one_that_was_killed(self):
        process = self.start(patience=200)
        process.kill()
        process.communicate()
        self.assertEqual(len(Answer.sounding(self.heard)), 6)
        done = run("play", self.write("rest.mid", midi([], form=0)), "--port", "incipit-listener",
                   env=self.jack.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("incipit-listener:in was killed before it could end its notes: they are ended now.", done.stderr)
        # Whatever was struck, key by key: not all devices know a panic.
        wait_until(lambda: self.lines()[-1:] == ["8f7f40"], "the end of the last key")
        self.assertEqual(Answer.sounding(self.heard), set())
        self.assertIn("b34000", self.lines()[self.lines().index("934150"):])
        # It is told once.
        done = run("play", self.folder / "rest.mid", "--port", "incipit-listener", env=self.jack.environment)
        self.assertEqual((done.returncode, "killed" in done.stderr), (0, False))


def own():
    """As a program that a user starts in a terminal has them, whatever started the tests."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


class Record(ProgramTest):
    """A clock, which is ignored, comes last and tells that the messages before it have come in."""

    NOTES = [(9600 * (i + 1) + 300, bytes([0x90 if i % 2 == 0 else 0x80, 60 + i // 2, 80])) for i in range(8)]
    DONE = (9600 * 10, b"\xf8")

    def start(self, jack, *arguments):
        process = jack.start(self, INCIPIT, "record", *arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        wait_until(lambda: process.poll() is not None or self.is_open(jack), "the port")
        self.assertIsNone(process.poll())
        return process

    @staticmethod
    def is_open(jack):
        return any(port.startswith("Incipit:") for port in jack.ports())

    def test_what_is_played_is_written(self):
        jack = Jack(self)
        out = self.folder / "out.mid"
        process = self.start(jack, "-o", out, "--tempo", 60, "--quantise", "16")
        sent = jack.play(self, "Incipit:Incipit in", [*self.NOTES, self.DONE])
        wait_until(lambda: sent() == 9, "the phrase")
        process.send_signal(signal.SIGINT)
        printed, told = process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 0, told)
        self.assertIn("4 notes", printed)
        read = self.json("info", out, "--json")
        self.assertEqual((read["result"], read["notes"], round(read["tempo"])), ("open", 4, 60))
        notes = read_with_mido(self, out)
        if notes:
            self.assertEqual(sorted(note.note for note in notes[0]), [60, 61, 62, 63])
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["out.mid", "sent"])

    def test_a_port_is_chosen_by_name_and_lists(self):
        jack = Jack(self)
        jack.play(self, "-", [])
        wait_until(lambda: "incipit-player:out" in jack.ports(), "the keyboard")
        listed = json.loads(run("ports", "--json", env=jack.environment).stdout)
        self.assertIn({"api": "JACK", "name": "incipit-player:out"}, listed["inputs"])
        out = self.write("out.mid", b"precious")
        done = run("record", "-o", out, "--port", "no such keyboard", env=jack.environment)
        self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (1, "", 1))
        self.assertIn("incipit-player:out", done.stderr)
        begin = time.monotonic()
        done = run("record", "-o", out, "--port", "Player", "--seconds", "0.5", env=jack.environment)
        self.assertGreater(time.monotonic() - begin, 0.5)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn(f"incipit: {out}: Nothing was played", done.stderr)
        self.assertEqual(out.read_bytes(), b"precious")

    def test_when_the_server_dies_what_was_played_is_kept(self):
        jack = Jack(self)
        out = self.folder / "out.mid"
        process = self.start(jack, "-o", out)
        sent = jack.play(self, "Incipit:Incipit in", [*self.NOTES, self.DONE])
        wait_until(lambda: sent() == 9, "the phrase")
        jack.process.kill()
        _, told = process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 0, told)
        self.assertIn("is gone", told)
        self.assertEqual(self.json("info", out, "--json")["notes"], 4)


if __name__ == "__main__":
    main()
