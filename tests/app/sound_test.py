"""incipit render, play, record, answer and ports."""

import pathlib
import struct
import wave

from program import MINUET, ProgramTest, main, melody, midi, run

# The small SoundFont where it is installed: the default one takes seconds to load.
SMALL = pathlib.Path("/usr/share/sounds/sf2/TimGM6mb.sf2")
FONT = ["--soundfont", SMALL] if SMALL.exists() else []
SIGNATURES = {"wav": b"RIFF", "flac": b"fLaC", "ogg": b"OggS", "opus": b"OggS"}


class Render(ProgramTest):
    def test_every_format_is_written(self):
        piece = self.write("piece.mid", melody(4))
        for ending, signature in SIGNATURES.items():
            with self.subTest(ending=ending):
                out = self.folder / f"out.{ending}"
                self.succeed("render", piece, "-o", out, *FONT)
                self.assertEqual(out.read_bytes()[:4], signature)
                self.assertGreater(out.stat().st_size, 10_000)
        out = self.folder / "out.mp3"
        self.succeed("render", piece, "-o", out, *FONT)
        self.assertTrue(out.read_bytes()[:3] == b"ID3" or out.read_bytes()[0] == 0xFF)

    def test_a_wave_file_is_as_long_as_the_piece_and_not_silent(self):
        out = self.folder / "out.wav"
        # With the default SoundFont, as a user who names none.
        self.succeed("render", self.write("piece.mid", melody(8)), "-o", out)
        with wave.open(str(out)) as file:
            seconds = file.getnframes() / file.getframerate()
            self.assertEqual((file.getnchannels(), file.getsampwidth()), (2, 2))
            frames = file.readframes(file.getnframes())
        self.assertTrue(4 <= seconds <= 9.5, seconds)
        samples = struct.unpack(f"<{len(frames) // 2}h", frames)
        self.assertGreater(max(map(abs, samples)), 1000)
        self.assertGreater(sum(abs(s) > 100 for s in samples), len(samples) // 10)

    def test_the_depth_of_samples_is_chosen(self):
        piece = self.write("piece.mid", melody(4))
        for bits, (tag, width) in {"16": (1, 16), "24": (1, 24), "float": (3, 32)}.items():
            with self.subTest(bits=bits):
                out = self.folder / f"{bits}.wav"
                self.succeed("render", piece, "-o", out, "--bits", bits, *FONT)
                header = out.read_bytes()[:36]
                self.assertEqual(struct.unpack("<H", header[20:22]), (tag,))
                self.assertEqual(struct.unpack("<HH", header[22:24] + header[34:36]), (2, width))
        self.succeed("render", piece, "-o", self.folder / "out.flac", "--bits", "24", *FONT)

    def test_bars_are_rendered_alone(self):
        # Four bars of 2 s.
        piece = self.write("piece.mid", melody(16))

        def seconds(*bars):
            out = self.folder / "out.wav"
            self.succeed("render", piece, "-o", out, *bars, *FONT)
            with wave.open(str(out)) as file:
                return file.getnframes() / file.getframerate()

        tail = seconds() - 8
        self.assertTrue(0 <= tail < 3, tail)
        for bars, length in (((), 8), (("--from", 2), 6), (("--to", 1), 2), (("--from", 2, "--to", 3), 4),
                             (("--from", 4, "--to", 4), 2), (("--to", 2147483647), 8), (("--from", 3, "--to", 99), 4)):
            with self.subTest(bars=bars):
                self.assertTrue(length <= seconds(*bars) < length + 3)
        out = self.folder / "none.wav"
        self.fail_with(out, "render", piece, "-o", out, "--from", 5, *FONT, words=("No note",))
        self.assertFalse(out.exists())

    def test_failures_leave_what_stood_before(self):
        piece = self.write("piece.mid", melody(4))
        out = self.write("out.wav", b"precious")
        missing = self.folder / "missing"
        self.fail_with(missing, "render", piece, "-o", out, "--soundfont", missing)
        self.fail_with(missing, "render", missing, "-o", out, *FONT)
        font = self.write("font.sf2", "This is no SoundFont.")
        self.fail_with(font, "render", piece, "-o", out, "--soundfont", font)
        hostile = self.write("hostile.sf2", b"RIFF\xff\xff\xff\x7fsfbk" + bytes(range(256)) * 8)
        self.fail_with(hostile, "render", piece, "-o", out, "--soundfont", hostile)
        text = self.write("text.mid", "No music.")
        self.fail_with(text, "render", text, "-o", out, *FONT)
        self.assertEqual(out.read_bytes(), b"precious")
        self.fail_with(self.folder / "no" / "out.wav", "render", piece, "-o", self.folder / "no" / "out.wav", *FONT)
        self.fail_with(self.folder, "render", piece, "-o", self.folder, *FONT)
        self.fail_with(self.folder / "out.xyz", "render", piece, "-o", self.folder / "out.xyz", *FONT)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()),
                         ["font.sf2", "hostile.sf2", "out.wav", "piece.mid", "text.mid"])

    def test_a_piece_without_notes_gives_no_file(self):
        out = self.folder / "out.wav"
        done = run("render", self.write("silent.mid", midi([])), "-o", out, *FONT)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("notes", done.stderr)
        self.assertFalse(out.exists())

    def test_wrong_usage_has_status_2(self):
        out = self.folder / "out.wav"
        render = ["render", MINUET, "-o"]
        for arguments in (["render"], ["render", MINUET], ["play"], ["ports", "--loud"], ["record"],
                          ["record", "-o", "x.mid", "--quantise", "7"], ["record", "-o", "x.mid", "--tempo", "0"],
                          ["record", "-o", "x.mid", "--seconds", "-1"], [*render, out, "--bits", "20"],
                          [*render, self.folder / "out.flac", "--bits", "float"],
                          [*render, self.folder / "out.mp3", "--bits", "16"], [*render, out, "--from", "0"],
                          [*render, out, "--to", "-1"], [*render, out, "--from", "two"],
                          [*render, out, "--from", "5", "--to", "4"], [*render, out, "--from", "9999999999"]):
            with self.subTest(arguments=arguments):
                self.misuse(*arguments)
        self.assertEqual(list(self.folder.iterdir()), [])


class Ports(ProgramTest):
    def test_ports_are_listed_as_one_object(self):
        # Only that it answers: which ports there are is the machine's matter.
        self.assertIsInstance(self.json("ports", "--json"), dict)
        self.succeed("ports")


class Play(ProgramTest):
    def test_a_port_that_is_not_there_is_named(self):
        piece = self.write("piece.mid", melody(4))
        line = self.fail_with(None, "play", piece, "--port", "No such port")
        self.assertIn("No such port", line)

    def test_a_driver_that_is_not_there_is_named(self):
        piece = self.write("piece.mid", melody(4))
        line = self.fail_with(None, "play", piece, "--driver", "nosuchdriver", *FONT)
        self.assertIn("nosuchdriver", line)

    def test_bad_files_are_refused(self):
        missing = self.folder / "missing.mid"
        self.fail_with(missing, "play", missing)
        text = self.write("text.mid", "No music.")
        self.fail_with(text, "play", text)

    def test_verbose_prints_every_message_with_its_meaning(self):
        done = self.succeed("play", self.write("piece.mid", melody(2)), "--driver", "null", "--verbose")
        self.assertEqual(done.stdout, "")
        lines = [line for line in done.stderr.splitlines() if "No output  " in line]
        self.assertEqual(sum("note on " in line for line in lines), 2, done.stderr)
        self.assertEqual(sum("note off " in line for line in lines), 2, done.stderr)
        for line in lines:
            self.assertRegex(line, r"^ *\d+\.\d{6} s  out   No output  (channel +\d+)? +\S")

    def test_a_short_piece_plays_to_its_end_without_a_device(self):
        self.assertEqual(self.succeed("play", self.write("piece.mid", melody(1)), "--driver", "null").stdout, "")


class AnswerAndRecord(ProgramTest):
    def test_a_missing_model_or_port_is_one_line(self):
        for command in ("answer", "accompany"):
            done = run(command, self.folder / "none.model")
            self.assertEqual((done.returncode, done.stdout, len(done.stderr.splitlines())), (1, "", 1))
            self.assertIn("none.model", done.stderr)

    def test_accompany_takes_a_tempo_or_taps_and_drums_or_a_bass(self):
        for options in (("--tap", "--tempo", 100), ("--part", "choir"), ("--tempo", 10), ("--bars", 0), ("--beats", 8)):
            with self.subTest(options=options):
                done = run("accompany", "base", *options)
                self.assertEqual((done.returncode, done.stdout), (2, ""))

    def test_a_file_that_cannot_be_written_is_refused_before_anybody_plays(self):
        out = self.folder / "no" / "out.mid"
        self.fail_with(out, "record", "-o", out)


if __name__ == "__main__":
    main()
