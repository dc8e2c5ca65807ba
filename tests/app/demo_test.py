"""The demo pieces and the compiler of their text."""

from program import COMPILE_DEMO, MINUET, PRELUDE, SAINTS, ProgramTest, main, read_with_mido, run

HEAD = "title: T\ncomposer: C\nlicence: L\n"
SMALL = """title: Frère Jacques
composer: Traditional
licence: public domain
meter: 4/4
key: C major
tempo: 110
tempo: 90 at 2.3

pattern: bell = $1/4 $2 $3 $1 |

part: Voice
channel: 1
program: 52

mf repeat 2 { @bell(C4 D4 E4) }    % two bars
"""


class DemoPieces(ProgramTest):
    def test_the_prelude_is_entire(self):
        info = self.json("info", PRELUDE, "--json")
        self.assertEqual([(t["name"], t["notes"]) for t in info["tracks"]],
                         [("Prelude in C major, BWV 846", 0), ("Right hand", 415), ("Left hand", 134)])
        self.assertEqual(info["notes"], 549)
        self.assertEqual(info["key"], "C major")
        self.assertAlmostEqual(info["tempo"], 66, places=3)

    def test_the_minuet_is_played_with_its_repeats(self):
        info = self.json("info", MINUET, "--json")
        self.assertEqual([t["notes"] for t in info["tracks"]], [0, 280, 150])
        self.assertEqual(info["key"], "G major")

    def test_the_saints_have_six_players_and_drums_on_channel_ten(self):
        tracks = self.json("info", SAINTS, "--json")["tracks"]
        self.assertEqual([t["name"] for t in tracks[1:]],
                         ["Trumpet", "Clarinet", "Trombone", "Piano", "Acoustic Bass", "Drums"])
        self.assertEqual([t["channel"] for t in tracks[1:]], [1, 2, 3, 4, 5, 10])
        self.assertEqual([t["program"] for t in tracks[1:6]], [56, 71, 57, 0, 32])

    def test_mido_reads_every_piece(self):
        for piece, notes in ((PRELUDE, 549), (MINUET, 430), (SAINTS, 1735)):
            read = read_with_mido(self, piece)
            if read:
                self.assertEqual(len(read[0]), notes)


class DemoText(ProgramTest):
    def compile(self, text):
        source, out = self.write("piece.txt", text), self.folder / "piece.mid"
        return run(source, out, program=COMPILE_DEMO), source, out

    def refuse(self, text, line, words):
        done, source, out = self.compile(text)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertTrue(done.stderr.startswith(f"{source}:{line}: "), done.stderr)
        self.assertIn(words, done.stderr)
        self.assertFalse(out.exists())

    def test_the_example_of_the_documentation_compiles(self):
        done, _, out = self.compile(SMALL)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        info = self.json("info", out, "--json")
        self.assertEqual([(t["name"], t["notes"]) for t in info["tracks"]], [("Frère Jacques", 0), ("Voice", 8)])
        # Six quarters at 110 and two at 90 a minute.
        self.assertAlmostEqual(info["seconds"], 6 * 60 / 110 + 2 * 60 / 90, places=2)

    def test_ties_chords_voices_and_marks(self):
        done, _, out = self.compile(HEAD + "part: P\nf [C4 E4]/2~ [C4 E4]/4 r | C4/2. C4/8' C4> & r/1 |\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(self.json("info", out, "--json")["notes"], 5)
        read = read_with_mido(self, out)
        if read:
            velocities = [message.velocity for message in read[0]]
            self.assertEqual(velocities[:4], [94] * 4)
            self.assertGreater(velocities[4], 94)

    def test_mistakes_name_file_line_and_cause(self):
        bar = HEAD + "part: P\n"
        for text, line, words in (
            (bar + "C4/4 D4 E4 |\n", 5, "Bar 1 of part 'P' holds 3 quarter notes, not 4."),
            (bar + "C4/1 |\nD4/2 H4/2 |\n", 6, "'H4' is no note"),
            (bar + "C4 |\n", 5, "needs a length"),
            (bar + "C4/5 |\n", 5, "no length"),
            (bar + "C4/1? |\n", 5, "no length"),
            (bar + "C4/1~ | D4 |\n", 5, "tie"),
            (bar + "C4/1~ | r |\n", 5, "tie"),
            (bar + "C4/1\n", 5, "'|'"),
            (bar + "[C4 E4/1 |\n", 5, "']'"),
            (bar + "[]/1 |\n", 5, "empty"),
            (bar + "@up(C4) |\n", 5, "No pattern"),
            (bar + "repeat x { C4/1 | }\n", 5, "repeat"),
            (bar + "repeat 2 { C4/1 |\n", 5, "'}'"),
            (bar + "C4/1 | }\n", 5, "'}'"),
            (bar + "cresc C4/1 |\n", 5, "dynamic"),
            (bar + "mf cresc C4/1 |\n", 4, "dynamic"),
            (bar + "channel: 17\nC4/1 |\n", 5, "channel"),
            (bar + "channel: 10\nC4/1 |\n", 6, "drum"),
            (bar + "C4/1 |\nchannel: 2\n", 6, "before"),
            (bar + "C4/1 |\npart: Q\nC4/1 | D4 |\n", 6, "2 bars"),
            (bar, 4, "no music"),
            (HEAD + "C4/1 |\n", 4, "part"),
            (HEAD + "meter: 4/5\n", 4, "meter"),
            (HEAD + "key: H major\n", 4, "key"),
            (HEAD + "tempo: fast\n", 4, "tempo"),
            (HEAD + "loudness: 3\n", 4, "setting"),
            (HEAD + "pulse: 1 2\npart: P\nC4/1 |\n", 6, "pulse"),
            (HEAD + "pattern: a = @b\npattern: b = @a\npart: P\n@a\n", 7, "end"),
            (HEAD + "pattern: a = $2/1 |\npart: P\n@a(C4)\n", 6, "$2"),
            (HEAD + "pattern: a = $1/1 |\npart: P\n@a(C4 D4)\n", 6, "1 values"),
            (bar + "repeat 1000 { repeat 1000 { C4/1 | } }\n", 5, "200,000"),
            ("part: P\nC4/1 |\n", 2, "title"),
            ("", 0, "title"),
        ):
            with self.subTest(text=text):
                self.refuse(text, line, words)

    def test_a_missing_text_and_an_unwritable_target_are_refused(self):
        missing = self.folder / "missing.txt"
        self.assertIn(str(missing), run(missing, self.folder / "a.mid", program=COMPILE_DEMO).stderr)
        source = self.write("piece.txt", SMALL)
        target = self.folder / "no" / "a.mid"
        done = run(source, target, program=COMPILE_DEMO)
        self.assertEqual(done.returncode, 1)
        self.assertIn(str(target), done.stderr)
        self.assertEqual(run(source, program=COMPILE_DEMO).returncode, 2)


if __name__ == "__main__":
    main()
