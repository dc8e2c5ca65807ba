"""The base model from the command line: tuned to music, and writing without any training."""

import pathlib
import shutil
import tempfile

from program import INCIPIT, MINUET, SAINTS, ProgramTest, main, melody, midi, run

QUIET = ["--seed", 1, "--progress", "none"]
BASE = INCIPIT.parent.parent / "resources" / "base"


class Base(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="incipit-base-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.tuned = cls.shared / "tuned.model"
        cls.training = run("train", MINUET, "-o", cls.tuned, "--recipe", "studio", "--epochs", 3, "--json", *QUIET)
        if cls.training.returncode != 0:
            raise AssertionError(cls.training.stderr)

    def test_the_studios_recipe_is_tuned_from_the_base(self):
        told = self.object_of(self.training)
        self.assertEqual(told["from"], "base")
        self.assertEqual(len(told["loss"]), 3)
        self.assertGreater(told["validation_notes"], 0)
        self.assertGreater(told["start_nll_per_note"], 0)
        # Of the first weights and of those after the epoch the better ones are kept.
        self.assertLessEqual(told["validation_nll_per_note"], told["start_nll_per_note"])
        self.assertEqual(told["kept_start"], told["best_epoch"] == 0)

    def test_the_base_is_no_start_where_another_network_is_chosen(self):
        for more in (["--from", "none"], ["--layers", 1, "--units", 8], ["--tokenizer", "frame"]):
            told = self.json("train", MINUET, "-o", self.folder / "new.model", "--recipe", "studio", "--epochs", 1,
                             "--time-limit", 1, "--json", *QUIET, *more)
            self.assertEqual(told["from"], "none", more)

    def test_a_tuned_model_writes_with_the_head_of_its_music(self):
        out = self.folder / "take.mid"
        told = self.json("generate", self.tuned, "-o", out, "--bars", 4, "--json")
        self.assertIsNotNone(told["removed_mass"]["head"])
        info = self.json("info", out, "--json")
        music = self.json("info", MINUET, "--json")
        self.assertEqual({t["program"] for t in info["tracks"] if t["notes"]},
                         {t["program"] for t in music["tracks"] if t["notes"]})
        self.assertAlmostEqual(info["tempo"], music["tempo"], delta=2)
        self.assertIn("base_share", told["scores"]["originality"])

    def test_closeness_goes_from_the_base_to_the_tuned_weights(self):
        # Too short to hold bars back: the last weights are kept, whatever they predict.
        piece, model = self.write("melody.mid", melody(24)), self.folder / "melody.model"
        self.succeed("train", piece, "-o", model, "--recipe", "studio", "--epochs", 4, "--learning-rate", 0.003, *QUIET)
        ids = {}
        for closeness in (0, 0.5, 1):
            ids[closeness] = self.json("generate", model, "-o", self.folder / "take.mid", "--bars", 8, "--seed", 3,
                                       "--closeness", closeness, "--json")["ids"]
        self.assertNotEqual(ids[0], ids[1])
        again = self.json("generate", model, "-o", self.folder / "again.mid", "--again", self.folder / "take.mid",
                          "--json")
        self.assertEqual(again["ids"], ids[1])

    def test_closeness_needs_a_tuned_model(self):
        own = self.folder / "own.model"
        self.succeed("train", MINUET, "-o", own, "--recipe", "studio", "--from", "none", "--epochs", 1, *QUIET)
        self.fail_with(own, "generate", own, "-o", self.folder / "x.mid", "--closeness", 0.5, words=("not tuned",))

    def test_the_base_writes_and_is_measured_without_training(self):
        out = self.folder / "base.mid"
        told = self.json("generate", "base", "-o", out, "--bars", 2, "--tempo", 90, "--meter", "3/4", "--instruments",
                         "40,42", "--json")
        self.assertGreater(told["tokens"], 4)
        self.assertAlmostEqual(self.json("info", out, "--json")["tempo"], 90, delta=2)
        measured = self.json("evaluate", "base", SAINTS, "--json")
        self.assertGreater(measured["nll_per_note"], 0)
        self.assertIsNotNone(measured["scores"]["originality"]["base_share"])

    def test_bars_of_one_part_are_written_anew_and_all_else_is_as_it_was(self):
        def tracks(path):
            data, found = pathlib.Path(path).read_bytes(), []
            at = 14
            while at < len(data):
                size = int.from_bytes(data[at + 4:at + 8], "big")
                found.append(data[at:at + 8 + size])
                at += 8 + size
            return found

        out, other = self.folder / "anew.mid", self.folder / "other.mid"
        told = self.json("rewrite", "base", MINUET, "--bars", "9-10", "--part", 0, "-o", out, "--takes", 2,
                         "--drafts", 2, "--json")
        self.assertEqual(told["takes"], 2)
        self.assertGreater(min(told["nll_per_note_behind"]), 0)
        before, after = tracks(MINUET), tracks(out)
        self.assertEqual(len(before), len(after))
        self.assertEqual(sum(a != b for a, b in zip(before, after)), 1)
        self.succeed("rewrite", "base", MINUET, "--bars", "9-10", "--part", 0, "-o", other, "--takes", 2,
                     "--drafts", 2, "--take", 2)
        self.assertNotEqual(out.read_bytes(), other.read_bytes())

    def test_what_cannot_be_rewritten_is_told(self):
        out = self.folder / "x.mid"
        self.fail_with(None, "rewrite", "base", MINUET, "--bars", "900-901", "-o", out, words=("bars",))
        self.fail_with(MINUET, "rewrite", "base", MINUET, "--bars", "1-2", "--part", 7, "-o", out,
                       words=("no part 7",))
        self.assertEqual(run("rewrite", "base", MINUET, "--bars", "4-2", "-o", out).returncode, 2)
        self.assertFalse(out.exists())

    def test_drums_alone_one_note_over_and_over_and_a_piece_of_two_bars_are_tuned_to(self):
        def drums(count):
            track = []
            for i in range(count):
                key = (36, 42, 38, 42)[i % 4]
                track += [(0, bytes([0x99, key, 90])), (240, bytes([0x89, key, 64]))]
            return midi(track, form=0)

        for name, data in {"drums.mid": drums(200), "one.mid": melody(100, span=1), "short.mid": melody(8)}.items():
            piece = self.write(name, data)
            model = self.folder / (name + ".model")
            told = self.json("train", piece, "-o", model, "--recipe", "studio", "--epochs", 1, "--json", *QUIET)
            self.assertEqual(told["from"], "base")
            out = self.folder / ("take-" + name)
            self.assertGreater(self.json("generate", model, "-o", out, "--bars", 2, "--json")["notes"], 0)

    def installed(self):
        """The program in a folder of its own with what it needs, where the base can be damaged."""
        root = self.folder / "installed"
        (root / "bin").mkdir(parents=True)
        shutil.copy(INCIPIT, root / "bin" / "incipit")
        (root / "lib").symlink_to(INCIPIT.parent.parent / "lib")
        (root / "share" / "incipit" / "base").mkdir(parents=True)
        return root / "bin" / "incipit", root / "share" / "incipit" / "base"

    def test_a_base_that_is_missing_or_damaged_is_told_of_and_training_begins_with_nothing(self):
        program, base = self.installed()
        piece = self.write("melody.mid", melody(60))
        for damage in ("missing", "cut", "none"):
            if damage == "cut":
                (base / "base.model").write_bytes((BASE / "base.model").read_bytes()[:10_000])
            if damage == "none":
                shutil.copy(BASE / "base.model", base / "base.model")
            done = run("train", piece, "-o", self.folder / "x.model", "--recipe", "studio", "--epochs", 1, "--json",
                       "--time-limit", 1, *QUIET, program=program)
            told = self.object_of(done)
            self.assertEqual(told["from"], "base" if damage == "none" else "none")
            if damage != "none":
                self.assertIn("base.model", done.stderr)
                self.assertIn("begins with nothing", done.stderr)
                failed = run("generate", "base", "-o", self.folder / "x.mid", program=program)
                self.assertEqual(failed.returncode, 1)
                self.assertIn("base.model", failed.stderr)


if __name__ == "__main__":
    main()
