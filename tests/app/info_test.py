"""incipit info, incipit tokenize, and what every command shares."""

import pathlib
import struct

from program import MINUET, PRELUDE, SAINTS, ProgramTest, main, melody, midi, run

NUMBER = (int, float)
# The smallest files that show what users of programs like this one have reported.
REPORTS = pathlib.Path(__file__).resolve().parents[1] / "data" / "reports"
COMMANDS = ["info", "chords", "tokenize", "train", "generate", "evaluate"]


class Usage(ProgramTest):
    def test_help_and_version_are_no_failures(self):
        self.assertRegex(self.succeed("--version").stdout, r"^incipit \d+\.\d+\.\d+\n$")
        text = self.succeed("--help").stdout
        for command in COMMANDS:
            self.assertIn(command, text)
            self.assertIn("Usage", self.succeed(command, "--help").stdout)

    def test_wrong_usage_has_status_2(self):
        for arguments in ([], ["sing"], ["--sing"], ["info"], ["info", MINUET, "--loud"], ["info", MINUET, MINUET],
                          ["tokenize", MINUET, "--part", "one", "--tokenizer", "event", "--json"], ["train"],
                          ["train", MINUET], ["train", MINUET, "-o", "m", "--epochs", "many"],
                          ["train", "-o", "m"], ["generate"], ["generate", "m"],
                          ["generate", "m", "-o", "o", "--seed", "x"], ["evaluate"], ["evaluate", "m"]):
            with self.subTest(arguments=arguments):
                self.misuse(*arguments)


class Chords(ProgramTest):
    def test_the_chord_of_each_bar_is_told(self):
        value = self.json("chords", PRELUDE, "--json")
        self.check_fields(value, key=str, bars=int, chords=list, text=str)
        self.assertEqual(value["key"], "C major")
        self.assertEqual(value["bars"], len(value["chords"]))
        self.assertEqual(value["chords"][0], "C")
        self.assertEqual(value["text"].split()[:2], value["chords"][:2])
        text = self.succeed("chords", PRELUDE).stdout
        self.assertRegex(text, r"^    1  \| C ")
        self.assertEqual(len(text.splitlines()), (value["bars"] + 3) // 4)

    def test_drums_and_files_that_cannot_be_read(self):
        drums = self.write("drums.mid", midi([(0, b"\x99\x24\x50"), (480, b"\x89\x24\x40")]))
        self.assertEqual(self.json("chords", drums, "--json"), {"key": None, "bars": 0, "chords": [], "text": ""})
        self.assertIn("no chords", self.succeed("chords", drums).stdout)
        broken = self.write("broken.mid", b"no music")
        self.fail_with(broken, "chords", broken)
        self.misuse("chords")


class Info(ProgramTest):
    def test_json_has_every_field(self):
        info = self.json("info", SAINTS, "--json")
        self.check_fields(info, result=str, message=str, warnings=list, format=int, division=int, tracks=list,
                          notes=int, seconds=NUMBER, key=str, tempo=NUMBER, grid=dict)
        self.check_fields(info["grid"], mean_shift_ms=NUMBER, largest_shift_ms=NUMBER)
        self.assertGreater(info["grid"]["largest_shift_ms"], info["grid"]["mean_shift_ms"])
        self.assertEqual((info["result"], info["message"], info["warnings"]), ("open", "", []))
        self.assertEqual((info["format"], info["division"]), (1, 480))
        self.assertAlmostEqual(info["tempo"], 184, places=3)
        self.assertEqual(info["key"], "F major")
        self.assertEqual(info["notes"], sum(track["notes"] for track in info["tracks"]))
        self.assertAlmostEqual(info["seconds"], 73.6, delta=0.1)
        for track in info["tracks"][1:]:
            self.check_fields(track, name=str, channel=int, program=int, notes=int)

    def test_without_json_it_prints_a_table_for_people(self):
        text = self.succeed("info", SAINTS).stdout
        for words in ("Trumpet", "F major", "1735", "184"):
            self.assertIn(words, text)

    def test_tempos_behind_the_last_note_are_no_music(self):
        info = self.json("info", REPORTS / "105-tempos-after-the-end.mid", "--json")
        self.assertAlmostEqual(info["seconds"], 4, delta=0.05)
        self.assertEqual(info["warnings"], ["Behind the music the file goes on for 928 s with tempos and texts alone; "
                                            "that is left out."])

    def test_drums_are_drums_on_any_channel(self):
        for name in ("113-gs-rhythm-part.mid", "114-xg-drum-bank.mid"):
            with self.subTest(name=name):
                text = self.succeed("info", REPORTS / name).stdout
                self.assertIn("drums", text)
                tokens = self.json("tokenize", REPORTS / name, "--tokenizer", "event", "--json")["tokens"]
                self.assertIn("program_drums", tokens)
                self.assertNotIn("program_0", tokens)

    def test_the_pedal_is_written_and_what_tokens_leave_out_is_counted(self):
        pedalled = REPORTS / "130-pedalled-piano.mid"
        tokens = self.json("tokenize", pedalled, "--tokenizer", "event", "--json")
        self.assertEqual(tokens["tokens"].count("pedal_down"), 16)
        self.assertEqual(tokens["left_out"], {"pedals": 0, "controllers": 0, "bends": 0, "texts": 0, "exclusives": 0})
        for scheme in ("note-chord", "frame"):
            other = self.json("tokenize", pedalled, "--tokenizer", scheme, "--json")
            self.assertGreaterEqual(other["left_out"]["pedals"], 31)
            self.assertIn("pedal messages left out", other["reason"])
        self.assertEqual(self.json("info", MINUET, "--json")["left_out"]["controllers"], 4)
        self.assertIn("4 controllers left out, 3 texts left out", self.succeed("info", MINUET).stdout)

    def test_two_hands_are_two_parts(self):
        tokens = self.json("tokenize", MINUET, "--tokenizer", "event", "--json")["tokens"]
        self.assertEqual(tokens[:5], ["key_G_major", "meter_3/4", "tempo_126", "program_0", "part_2"])

    def test_ports_share_no_programs(self):
        name = REPORTS / "112-two-ports.mid"
        voices = [track for track in self.json("info", name, "--json")["tracks"] if track["notes"]]
        self.assertEqual([(track["port"], track["program"], track["drums"]) for track in voices],
                         [("A", 0, False), ("B", 19, False), ("B", 0, True), ("A", 33, False)])
        self.assertIn("B 1", self.succeed("info", name).stdout)
        tokens = self.json("tokenize", name, "--tokenizer", "event", "--json")["tokens"]
        for program in ("0", "19", "drums", "33"):
            self.assertIn(f"program_{program}", tokens)

    def test_a_damaged_file_opens_with_warnings(self):
        whole = melody(20)
        info = self.json("info", self.write("cut.mid", whole[:-50]), "--json")
        self.assertEqual(info["result"], "warn")
        self.assertGreaterEqual(info["notes"], 10)
        self.assertTrue(info["warnings"])
        for warning in info["warnings"]:
            self.assertTrue(warning.endswith("."), warning)
        self.assertTrue(info["message"])

    def test_what_is_no_midi_file_is_refused_as_an_answer(self):
        for name, data in (("empty.mid", b""), ("text.mid", "This is no music.\n"), ("zeros.mid", bytes(5000)),
                           ("header.mid", midi()[:9])):
            with self.subTest(name=name):
                path = self.write(name, data)
                value = self.json("info", path, "--json")
                self.assertEqual(sorted(value), ["message", "result"])
                self.assertEqual(value["result"], "refuse")
                self.assertTrue(value["message"].endswith("."), value["message"])
                self.fail_with(path, "info", path)

    def test_a_file_without_notes_has_no_key(self):
        info = self.json("info", self.write("silent.mid", midi([])), "--json")
        self.assertEqual(info["notes"], 0)
        self.assertIsNone(info["key"])

    def test_names_that_are_not_utf8_and_control_characters_do_no_harm(self):
        for name in (b"Fl\xf6te", b"\xff\xfe\xfd", b"a\n\x1b[31mb\0c", "Flöte".encode()):
            track = [(0, b"\xff\x03" + bytes([len(name)]) + name), (0, b"\x90\x3c\x50"), (480, b"\x80\x3c\x40")]
            path = self.write("named.mid", midi(track))
            shown = self.json("info", path, "--json")["tracks"][0]["name"]
            self.assertNotRegex(shown, "[\x00-\x1f]")
            self.assertNotIn("\x1b", self.succeed("info", path).stdout)
        self.assertEqual(shown, "Flöte")

    def test_smpte_and_format_2_open(self):
        track = [(0, b"\x90\x3c\x50"), (1000, b"\x80\x3c\x40")]
        smpte = self.json("info", self.write("smpte.mid", midi(track, division=0xE728)), "--json")
        self.assertAlmostEqual(smpte["seconds"], 1.0, places=3)
        sequences = self.json("info", self.write("two.mid", midi(track, track, form=2)), "--json")
        self.assertEqual((sequences["format"], sequences["notes"]), (2, 2))

    def test_a_header_that_promises_4_gigabytes_is_no_matter(self):
        data = bytearray(melody(10))
        data[18:22] = struct.pack(">I", 0xFFFFFFFF)
        info = self.json("info", self.write("huge.mid", bytes(data)), "--json")
        self.assertEqual((info["result"], info["notes"]), ("warn", 10))


class Tokenize(ProgramTest):
    def test_json_has_every_field(self):
        value = self.json("tokenize", PRELUDE, "--tokenizer", "note-chord", "--json")
        self.check_fields(value, tokens=list, vocabulary=list, ids=list, parts=list, part=int)
        self.assertEqual(value["vocabulary"], sorted(set(value["tokens"])))
        self.assertEqual(value["ids"], [value["vocabulary"].index(token) for token in value["tokens"]])
        self.assertTrue(0 <= value["part"] < len(value["parts"]))
        for name in value["parts"]:
            self.assertIsInstance(name, str)
        self.assertGreater(len(value["tokens"]), 300)

    def test_the_studios_schemes_have_a_fixed_vocabulary_and_tell_what_their_grid_changes(self):
        for scheme, size, begins in (("event", 962, "key_"), ("frame", 89, "pitch_")):
            with self.subTest(scheme=scheme):
                value = self.json("tokenize", SAINTS, "--tokenizer", scheme, "--json")
                self.check_fields(value, tokens=list, vocabulary=list, ids=list, parts=list, part=int, reason=str,
                                  grid=dict)
                self.assertEqual((len(value["vocabulary"]), value["part"], len(value["parts"])), (size, 0, 1))
                self.assertEqual(value["tokens"], [value["vocabulary"][number] for number in value["ids"]])
                self.assertTrue(value["tokens"][0].startswith(begins))
                self.assertGreater(value["grid"]["largest_shift_ms"], 0)
                self.assertIn("onsets move by", value["reason"])
                other = self.json("tokenize", MINUET, "--tokenizer", scheme, "--json")
                self.assertEqual(other["vocabulary"], value["vocabulary"])
                self.fail_with(MINUET, "tokenize", MINUET, "--tokenizer", scheme, "--part", 1, "--json")

    def test_a_shorter_step_gives_more_frames(self):
        steps = [self.json("tokenize", PRELUDE, "--tokenizer", "frame", "--step", step, "--json")["tokens"].count("step")
                 for step in (1, 0.25)]
        self.assertEqual(steps[1], 4 * steps[0])
        self.misuse("tokenize", PRELUDE, "--tokenizer", "frame", "--step", 0)

    def test_each_part_can_be_chosen(self):
        parts = self.json("tokenize", SAINTS, "--tokenizer", "note-chord", "--json")["parts"]
        self.assertGreaterEqual(len(parts), 5)
        tokens = set()
        for part in range(len(parts)):
            done = run("tokenize", SAINTS, "--tokenizer", "note-chord", "--part", part, "--json")
            if done.returncode == 0:
                value = self.object_of(done)
                self.assertEqual(value["part"], part)
                tokens.add(tuple(value["tokens"]))
        self.assertGreaterEqual(len(tokens), 5)

    def test_what_cannot_be_tokenised_is_refused(self):
        self.fail_with(MINUET, "tokenize", MINUET, "--tokenizer", "note-chord", "--part", 99, "--json")
        silent = self.write("silent.mid", midi([]))
        self.fail_with(silent, "tokenize", silent, "--tokenizer", "note-chord", "--json")
        missing = self.folder / "missing.mid"
        self.fail_with(missing, "tokenize", missing, "--tokenizer", "note-chord", "--json")
        text = self.write("text.mid", "No music.")
        self.fail_with(text, "tokenize", text, "--tokenizer", "note-chord", "--json")


if __name__ == "__main__":
    main()
