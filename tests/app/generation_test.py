"""incipit generate: its constraints, its lengths, and writing a piece again from what its file says."""

import os
import pathlib
import re
import shutil
import sys
import tempfile

from program import MINUET, PRELUDE, ProgramTest, main, midi, run


def with_texts(path, change):
    """A copy of a file whose first track's text events went through change(bytes)."""
    data = path.read_bytes()
    at = data.index(b"MTrk") + 8
    size = int.from_bytes(data[at - 4:at], "big")
    body, out = data[at:at + size], b""
    while body.startswith(b"\0\xff\x01"):
        length, used = 0, 3
        while True:
            length = length << 7 | body[used] & 0x7F
            used += 1
            if body[used - 1] < 0x80:
                break
        text = change(body[used:used + length])
        out += b"\0\xff\x01" + bytes([0x80 | len(text) >> 14, 0x80 | len(text) >> 7 & 0x7F, len(text) & 0x7F]) + text
        body = body[used + length:]
    out += body
    copy = path.with_name("changed.mid")
    copy.write_bytes(data[:at - 4] + len(out).to_bytes(4, "big") + out + data[at + size:])
    return copy


class Generation(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="incipit-generation-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        for scheme in ("event", "frame"):
            cls.train(scheme, "--recipe", "studio", "--from", "none", "--tokenizer", scheme, "--epochs", 2)
        cls.train("article", "--epochs", 1, "--time-limit", 2)

    @classmethod
    def train(cls, name, *arguments):
        done = run("train", MINUET, "-o", cls.shared / name, "--seed", 1, "--progress", "none", *arguments)
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def generate(self, model, *arguments, name="out.mid"):
        out = self.folder / name
        return self.json("generate", self.shared / model, "-o", out, *arguments, "--json"), out

    def test_loops_and_removed_mass_stand_in_the_answer(self):
        value, _ = self.generate("event", "--length", 60, "--key", "C", "--range", "C3", "C6", "--instruments", "0,drums",
                                 "--min-p", 0.01)
        self.assertIsInstance(value["loops"], list)
        self.assertEqual(list(value["removed_mass"]), ["head", "key", "range", "instruments"])
        for mass in value["removed_mass"].values():
            self.assertTrue(0 <= mass < 1)
        self.assertRegex(value["model_sha256"], "^[0-9a-f]{64}$")
        value, _ = self.generate("event", "--length", 6, "--free")
        self.assertEqual(value["removed_mass"], {"head": None, "key": None, "range": None, "instruments": None})
        spoken = self.succeed("generate", self.shared / "event", "-o", self.folder / "o.mid", "--length", 40, "--key", "C")
        self.assertRegex(spoken.stdout, "The music's head took [0-9.]+ % of the probability.\nThe key took [0-9.]+ %")

    def struck(self, ids):
        """The bar, from 0, the position in it and the pitch of each pitched note."""
        vocabulary = self.json("tokenize", MINUET, "--tokenizer", "event", "--json")["vocabulary"]
        bar, position, struck = -1, 0, []
        for token in (vocabulary[i] for i in ids):
            kind, _, value = token.rpartition("_")
            bar += token == "bar"
            if kind == "position":
                position = int(value)
            if kind == "pitch":
                struck.append((bar, position, int(value)))
        return struck

    def test_a_take_follows_chords_scale_density_and_pitches_at_once(self):
        value, take = self.generate("event", "--bars", 8, "--chords", "C | N.C. | F#", "--polyphony", 1, "--density", 2,
                                    "--key", "D", "--scale", "dorian")
        chords = [{0, 4, 7}, {2, 4, 5, 7, 9, 11, 0}, {6, 10, 1}]
        on_beats = [(bar, pitch) for bar, position, pitch in self.struck(value["ids"]) if position % 12 == 0]
        self.assertTrue(on_beats)
        for bar, pitch in on_beats:
            self.assertIn(pitch % 12, chords[bar % 3])
        self.assertEqual(list(value["removed_mass"]),
                         ["head", "key", "range", "instruments", "chords", "polyphony", "density"])
        for name in ("chords", "polyphony", "density"):
            self.assertTrue(0 <= value["removed_mass"][name] < 1)
        again, out = self.generate("event", "--again", take, name="again.mid")
        self.assertEqual(again["ids"], value["ids"])
        self.assertEqual(out.read_bytes(), take.read_bytes())
        spoken = self.succeed("generate", self.shared / "event", "-o", take, "--length", 40, "--chords", "C", "--density", 2)
        self.assertRegex(spoken.stdout, "The chords took [0-9.]+ % of the probability.\nThe density moved [0-9.]+ %")

    def test_a_preset_is_what_its_settings_are_and_other_options_change_it(self):
        named, _ = self.generate("event", "--bars", 4, "--preset", "Sparse")
        plain, _ = self.generate("event", "--bars", 4, "--density", 0.5)
        self.assertEqual(named["ids"], plain["ids"])
        changed, _ = self.generate("event", "--density", 2, "--bars", 4, "--preset", "Sparse")
        self.assertEqual(changed["ids"], self.generate("event", "--bars", 4, "--density", 2)[0]["ids"])
        self.misuse("generate", self.shared / "event", "-o", self.folder / "o.mid", "--preset", "Unheard of")

    def test_a_take_follows_the_chords_of_a_piece(self):
        chords = self.json("chords", MINUET, "--json")["text"]
        named, _ = self.generate("event", "--bars", 4, "--chords", chords)
        found, _ = self.generate("event", "--bars", 4, "--chords-of", MINUET)
        self.assertEqual(named["ids"], found["ids"])

    def test_bars_give_the_length(self):
        value, out = self.generate("frame", "--bars", 3)
        self.assertEqual(value["ids"].count(0), 12)
        self.assertAlmostEqual(self.json("info", out, "--json")["seconds"], 6, places=3)
        value, _ = self.generate("event", "--bars", 3)
        self.assertEqual(value["ids"].count(0), 3)
        self.assertEqual(self.generate("article", "--bars", 2)[0]["tokens"], 16)
        self.assertEqual(self.generate("frame", "--bars", 30, "--length", 20)[0]["tokens"], 20)

    def test_takes_at_once_are_numbered_and_each_is_written_again_from_what_it_says(self):
        value, out = self.generate("event", "--bars", 4, "--takes", 3, "--seed", 5)
        takes = value["takes"]
        self.assertEqual([take["seed"] for take in takes], [5, 6, 7])
        self.assertEqual([pathlib.Path(take["out"]).name for take in takes], ["out-1.mid", "out-2.mid", "out-3.mid"])
        self.assertFalse(out.exists())
        for take in takes:
            again = self.folder / "again.mid"
            self.succeed("generate", self.shared / "event", "-o", again, "--again", take["out"])
            self.assertEqual(again.read_bytes(), pathlib.Path(take["out"]).read_bytes())
        for model in ("article", "frame"):
            value, _ = self.generate(model, "--bars", 2, "--takes", 2)
            self.assertEqual([take["seed"] for take in value["takes"]], [0, 1])

    def test_the_best_take_is_the_one_that_falls_least_short(self):
        fields = {"likelihood": "nll_per_note", "closeness": "off"}
        takes = self.generate("event", "--bars", 4, "--takes", 3)[0]["takes"]
        for measure, field in fields.items():
            best, out = self.generate("event", "--bars", 4, "--takes", 3, "--best", measure)
            self.assertEqual(best["scores"][field], min(take["scores"][field] for take in takes))
            self.assertTrue(out.exists())
        best, _ = self.generate("event", "--bars", 4, "--takes", 3, "--best", "originality")
        shares = [take["scores"]["originality"]["copied_share"] for take in takes]
        self.assertEqual(best["scores"]["originality"]["copied_share"], min(shares))
        self.assertNotEqual(run("generate", self.shared / "event", "-o", self.folder / "x.mid", "--takes", 17).returncode, 0)

    def test_a_piece_goes_on_behind_its_end_or_otherwise_from_a_bar_on(self):
        def bars(path):
            tokens = "|".join(self.json("tokenize", path, "--tokenizer", "event", "--json")["tokens"]).split("|bar|")
            return [[token for token in bar.split("|") if token.startswith(("position_", "pitch_"))] for bar in tokens]

        _, piece = self.generate("event", "--bars", 4, name="piece.mid")
        whole = bars(piece)
        on, other = self.folder / "on.mid", self.folder / "other.mid"
        self.succeed("continue", self.shared / "event", piece, "-o", on, "--bars", 2)
        self.assertEqual(bars(on)[1:4], whole[1:4])
        self.assertGreater(self.json("info", on, "--json")["seconds"], self.json("info", piece, "--json")["seconds"])
        self.succeed("continue", self.shared / "event", piece, "-o", other, "--bars", 2, "--from", 3, "--seed", 9)
        self.assertEqual(bars(other)[1:3], whole[1:3])
        failed = run("continue", self.shared / "event", piece, "-o", piece)
        self.assertEqual(failed.returncode, 1)

    def test_a_part_is_added_and_the_rhythm_is_kept_where_it_is_locked(self):
        _, piece = self.generate("event", "--bars", 4, name="piece.mid")
        out = self.folder / "added.mid"
        told = self.json("rewrite", self.shared / "event", piece, "-o", out, "--add", "drums", "--bars", "2-3", "--takes", 1,
                         "--drafts", 1, "--json")
        self.assertIn("notes", told)
        self.succeed("rewrite", self.shared / "event", piece, "-o", out, "--bars", "2", "--lock", "rhythm,bass")
        for part in ([], ["--like-part", 1]):
            self.succeed("rewrite", self.shared / "event", piece, "-o", out, "--add", 33, "--bars", "2-3", "--takes", 1,
                         "--drafts", 1, "--like", MINUET, *part)
        self.fail_with(MINUET, "rewrite", self.shared / "event", piece, "-o", out, "--add", 33, "--like", MINUET,
                       "--like-part", 9, words=["no part 9"])
        for arguments in (["--add", "harp"], ["--add", "drums", "--part", "0"],
                          ["--bars", "2", "--like", MINUET], ["--add", "drums", "--like-part", 0],
                          ["--lock", "loudness", "--bars", "2"], []):
            self.assertNotIn(run("rewrite", self.shared / "event", piece, "-o", out, *arguments).returncode, (0, 1))

    def test_without_a_length_studio_models_write_32_bars_and_the_tutorial_500_tokens(self):
        self.assertEqual(self.generate("event")[0]["ids"].count(0), 32)
        self.assertEqual(self.generate("frame")[0]["ids"].count(0), 4 * 32)
        self.assertEqual(self.generate("article")[0]["tokens"], 500)
        self.assertEqual(self.generate("event", "--length", 50)[0]["tokens"], 50)

    def head_and_changes(self, ids):
        """The tokens before the first bar, and those behind it that say tempo, time signature, instrument or part."""
        vocabulary = self.json("tokenize", MINUET, "--tokenizer", "event", "--json")["vocabulary"]
        tokens = [vocabulary[i] for i in ids]
        bar = tokens.index("bar")
        return tokens[:bar], {token for token in tokens[bar:] if re.match("tempo|meter|program|kit|part", token)}

    def test_a_take_has_the_instruments_metre_and_tempo_of_the_music(self):
        head, _ = self.head_and_changes(self.json("tokenize", MINUET, "--tokenizer", "event", "--json")["ids"])
        self.assertEqual(head, ["key_G_major", "meter_3/4", "tempo_126", "program_0", "part_2"])
        value, out = self.generate("event", "--bars", 12)
        self.assertTrue(0 <= value["removed_mass"]["head"] < 1)
        written, changes = self.head_and_changes(value["ids"])
        self.assertEqual(written, head)
        self.assertTrue(changes <= {"part_1", "part_2"}, changes)
        self.assertAlmostEqual(self.json("info", out, "--json")["seconds"], 12 * 3 * 60 / 126, places=3)

    def test_the_user_may_choose_metre_tempo_and_instruments_or_leave_all_to_the_network(self):
        kept, _ = self.generate("event", "--bars", 6)
        value, out = self.generate("event", "--bars", 6, "--meter", "6/8", "--tempo", 97, "--instruments", 73)
        self.assertEqual(self.head_and_changes(value["ids"]),
                         (["key_G_major", "meter_6/8", "tempo_98", "program_73"], set()))
        self.assertAlmostEqual(self.json("info", out, "--json")["seconds"], 6 * 3 * 60 / 98, places=3)
        free, _ = self.generate("event", "--bars", 6, "--free")
        self.assertIsNone(free["removed_mass"]["head"])
        self.assertNotEqual(free["ids"], kept["ids"])
        value, _ = self.generate("event", "--bars", 6, "--free", "--meter", "5/4")
        written, changes = self.head_and_changes(value["ids"])
        self.assertIn("meter_5/4", written)
        self.assertFalse([token for token in changes if token.startswith("meter")])
        self.assertIsNotNone(value["removed_mass"]["head"])
        self.assertIsNone(self.generate("frame", "--bars", 1)[0]["removed_mass"]["head"])

    def test_files_from_before_heads_were_kept_are_written_again_without(self):
        free, take = self.generate("event", "--length", 60, "--free", "--drafts", 1, "--no-form", name="take.mid")
        before = with_texts(take, lambda text: re.sub(rb'"keep_head".*"escape', b'"escape',
                                                      text.replace(b'"format":2', b'"format":1')))
        self.assertNotIn(b"keep_head", before.read_bytes())
        again, out = self.generate("event", "--again", before, name="again.mid")
        self.assertEqual(again["ids"], free["ids"])
        self.assertEqual(out.read_bytes(), take.read_bytes())

    def test_a_prime_may_be_the_first_bars_and_be_kept(self):
        new, _ = self.generate("event", "--prime", MINUET, "--prime-bars", 4, "--bars", 2)
        kept, out = self.generate("event", "--prime", MINUET, "--prime-bars", 4, "--bars", 2, "--keep-prime")
        self.assertEqual(new["ids"], kept["ids"])
        self.assertEqual(new["ids"][0], 0)
        bars = self.json("tokenize", out, "--tokenizer", "event", "--json")["ids"].count(0)
        self.assertEqual(bars, 6)
        self.assertGreater(kept["notes"], new["notes"])
        self.assertEqual((new["left_out"]["controllers"], kept["left_out"]["controllers"]), (0, 4))
        spoken = self.succeed("generate", self.shared / "event", "-o", out, "--prime", MINUET, "--length", 5,
                              "--keep-prime").stdout
        self.assertIn("The prime was kept as its tokens write it, 4 controllers left out, 3 texts left out.", spoken)
        self.fail_with(PRELUDE, "generate", self.shared / "article", "-o", self.folder / "o.mid", "--prime", PRELUDE,
                       words=["never saw"])

    def test_a_written_file_is_written_again_byte_for_byte(self):
        prime = ["--prime", MINUET, "--prime-bars", 3]
        cases = [("event", ["--bars", 4, "--seed", 2**64 - 1, "--temperature", 0.7000000000000001, "--instruments", "0,40",
                            "--range", "C3", "C6"], []),
                 ("event", ["--length", 50, "--keep-prime", *prime], ["--prime", MINUET]),
                 ("event", ["--bars", 3, "--meter", "6/8", "--tempo", 97], []),
                 ("event", ["--bars", 2, "--free", "--seed", 4], []),
                 ("frame", ["--length", 70, "--key", "F# minor", "--top-p", 0.9, "--keep-loops"], []),
                 ("article", ["--length", 12, "--seed", 5, "--top-k", 3], []),
                 ("article", ["--length", 12, "--argmax", "--start", 4], [])]
        for model, settings, more in cases:
            with self.subTest(model=model, settings=settings):
                first, take = self.generate(model, *settings, name="take.mid")
                again, out = self.generate(model, "--again", take, *more, name="again.mid")
                self.assertEqual(first["ids"], again["ids"])
                self.assertEqual(take.read_bytes(), out.read_bytes())

    def test_another_model_or_prime_is_refused(self):
        _, take = self.generate("event", "--length", 20, "--prime", MINUET, name="take.mid")
        again = ["-o", self.folder / "o.mid", "--again", take]
        self.fail_with(self.shared / "frame", "generate", self.shared / "frame", *again, "--prime", MINUET,
                       words=["not the model"])
        self.fail_with(take, "generate", self.shared / "event", *again, words=[MINUET.name, "--prime"])
        self.fail_with(PRELUDE, "generate", self.shared / "event", *again, "--prime", PRELUDE, words=[MINUET.name])
        self.fail_with(MINUET, "generate", self.shared / "event", "-o", self.folder / "o.mid", "--again", MINUET,
                       words=["does not say"])
        _, plain = self.generate("event", "--length", 20, name="plain.mid")
        self.fail_with(MINUET, "generate", self.shared / "event", "-o", self.folder / "o.mid", "--again", plain,
                       "--prime", MINUET, words=["without a prime"])
        self.misuse("generate", self.shared / "event", *again, "--seed", 1)

    def test_info_tells_who_wrote_a_file(self):
        _, take = self.generate("frame", "--length", 20, "--seed", 77)
        self.assertRegex(self.json("info", take, "--json")["origin"], r"^Written by Incipit [0-9.]+, seed 77$")
        self.assertRegex(self.succeed("info", take).stdout, r"\norigin    Written by Incipit [0-9.]+, seed 77\n")
        self.assertIsNone(self.json("info", MINUET, "--json")["origin"])

    def test_broken_provenance_never_crashes(self):
        _, take = self.generate("frame", "--length", 20)
        for change in (lambda text: text[:len(text) // 2], lambda text: text + b"\0\xff\x1b[31m",
                       lambda text: text.replace(b"{", b"{" * 9000), lambda text: text.replace(b":1", b":1e999"),
                       lambda text: text.replace(b'"seed":', b'"seed":-'), lambda text: b""):
            broken = with_texts(take, change)
            self.fail_with(broken, "generate", self.shared / "frame", "-o", self.folder / "o.mid", "--again", broken,
                           words=["does not say"])
            self.assertEqual(self.json("info", broken, "--json")["result"], "open")

    def test_one_core_and_all_of_them_write_the_same(self):
        cores = sorted(os.sched_getaffinity(0))
        if len(cores) < 2:
            self.skipTest("one core only")
        for model in ("article", "event"):
            several, _ = self.generate(model, "--length", 40, "--seed", 3)
            done = run("generate", self.shared / model, "-o", self.folder / "one.mid", "--length", 40, "--seed", 3, "--json",
                       preexec_fn=lambda: os.sched_setaffinity(0, cores[:1]))
            self.assertEqual(self.object_of(done)["ids"], several["ids"])

    def test_a_piece_says_how_surprising_it_is_bar_by_bar_and_note_by_note(self):
        for model in ("event", "frame", "article"):
            with self.subTest(model=model):
                told = self.json("surprise", self.shared / model, MINUET, "--json")
                measured = self.json("evaluate", self.shared / model, MINUET, "--json")
                self.assertEqual(told["tokens"], measured["tokens"])
                self.assertAlmostEqual(told["nll_per_token"] / measured["nll_per_token"], 1, places=2)
                self.assertEqual(sum(bar["notes"] for bar in told["bars"]), len(told["notes"]))
                notes = self.json("info", MINUET, "--json")["notes"]
                self.assertEqual(len(told["notes"]) + told["left_out"], notes)
                self.assertAlmostEqual(sum(note["nats"] for note in told["notes"]) / len(told["notes"]),
                                       told["nats_per_note"], places=4)
                for note in told["notes"]:
                    chances = [each["probability"] for each in note["alternatives"]]
                    self.assertEqual(len(chances), 5)
                    self.assertEqual(chances, sorted(chances, reverse=True))
                    self.assertLessEqual(sum(chances), 1.0001)
                    named = note.get("chord", note["pitch"])
                    own = [each["probability"] for each in note["alternatives"]
                           if each.get("pitches", each.get("pitch")) == named]
                    self.assertEqual(own or [note["probability"]], [note["probability"]])
        spoken = self.succeed("surprise", self.shared / "event", MINUET).stdout.splitlines()
        self.assertRegex(spoken[0], r"^Bar 1: [0-9.]+ nats a note over [0-9]+ notes\.$")
        self.assertRegex("\n".join(spoken), r"[0-9.]+ nats a note over [0-9]+ notes\.")

    def test_what_has_no_surprise_says_why(self):
        short = self.write("short.mid", midi([(0, b"\x90\x3c\x50"), (480, b"\x80\x3c\x00")], form=0))
        self.fail_with(short, "surprise", self.shared / "article", short, words=["predicts from token 101 on"])
        rests = self.write("rests.mid", midi([(480, b"\xc0\x00")], form=0))
        self.fail_with(rests, "surprise", self.shared / "event", rests)
        self.misuse("surprise", self.shared / "event")

    def test_wrong_usage_has_status_2(self):
        for arguments in (["--min-p", 2], ["--bars", 0], ["--bars", 99999], ["--range", "C4"], ["--range", "C5", "C4"],
                          ["--range", "H2", "C4"], ["--range", "0", "128"], ["--instruments", "violin"],
                          ["--instruments", "128"], ["--key", "H major"], ["--prime-bars", 4], ["--keep-prime"],
                          ["--prime", MINUET, "--prime-bars", 0], ["--meter", "3"], ["--meter", "3/"], ["--meter", "/4"],
                          ["--meter", "0/4"], ["--meter", "3/4/4"], ["--meter", "waltz"], ["--tempo", 19],
                          ["--tempo", 301], ["--tempo", "slow"], ["--closeness", 1.1], ["--closeness", -0.1],
                          ["--prime", MINUET, "--meter", "3/4"], ["--prime", MINUET, "--tempo", 90],
                          ["--chords", "Am Hm"], ["--chords", "%"], ["--chords", "| C C C C C C C C C |"], ["--scale", "dorian"],
                          ["--key", "C", "--scale", "happy"], ["--density", 5], ["--density", 0.1], ["--polyphony", 0],
                          ["--polyphony", 17], ["--chords", "C", "--chords-of", MINUET]):
            with self.subTest(arguments=arguments):
                self.misuse("generate", self.shared / "event", "-o", self.folder / "o.mid", *arguments)
        self.fail_with(None, "generate", self.shared / "frame", "-o", self.folder / "o.mid", "--instruments", 0,
                       words=["event scheme"])
        for wish in (["--tempo", 90], ["--meter", "3/4"], ["--chords", "C"], ["--density", 2]):
            self.fail_with(None, "generate", self.shared / "frame", "-o", self.folder / "o.mid", *wish,
                           words=["event scheme"])
        self.fail_with(None, "generate", self.shared / "event", "-o", self.folder / "o.mid", "--meter", "33/16",
                       words=["33/16"])
        self.fail_with(None, "generate", self.shared / "event", "-o", self.folder / "o.mid", "--key", "C", "--range", 61, 61,
                       words=["no note", "C major"])
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    print("training the shared models", file=sys.stderr)
    main()
