"""incipit train, generate and evaluate on real pieces with one model that all of the tests share."""

import json
import math
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

from program import INCIPIT, LIMIT, MINUET, PRELUDE, ProgramTest, main, melody, read_with_mido, run, wait_until

NUMBER = (int, float)
PROGRESS = ["epoch", "step", "steps", "loss", "validation_loss", "seconds"]
QUICK = ["--batch-size", 4, "--seed", 1]


def checkpoint_of(model):
    return model.with_name(model.name + ".checkpoint")


def progress_of(text):
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")]


def place(progress):
    return (progress["epoch"], progress["step"])


def finished_lines(errors):
    return progress_of(errors.read_text().rpartition("\n")[0])


def start_training(folder, model, *more):
    """The process, and the file of its progress."""
    errors = folder / "progress"
    with open(errors, "wb") as stream:
        process = subprocess.Popen([str(a) for a in (INCIPIT, "train", PRELUDE, "-o", model, *QUICK, "--progress", "json",
                                                     "--json", *more)],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stream, encoding="utf-8")
    return process, errors


def train_some_steps(folder, model, *more, steps=1):
    """The process that was interrupted when it had made so many steps, or more."""
    process, errors = start_training(folder, model, *more)
    try:
        wait_until(lambda: len(finished_lines(errors)) >= steps or process.poll() is not None, f"{steps} steps")
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=LIMIT)
    finally:
        process.kill()
    return subprocess.CompletedProcess(process.args, process.returncode, out, errors.read_text())


class Learning(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="incipit-learning-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.model = cls.shared / "prelude.model"
        cls.trained = train_some_steps(cls.shared, cls.model, steps=3)
        if cls.trained.returncode != 0:
            raise AssertionError(cls.trained.stderr)

    def own_copy(self):
        """The shared model with its checkpoint, to train on."""
        model = self.folder / "own.model"
        shutil.copy(self.model, model)
        shutil.copy(checkpoint_of(self.model), checkpoint_of(model))
        return model

    def start_training(self, model):
        process, errors = start_training(self.folder, model)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process, errors

    def generate(self, *arguments, name="out.mid", length=6):
        out = self.folder / name
        return self.json("generate", self.model, "-o", out, "--length", length, *arguments, "--json"), out

    def test_train_prints_every_field(self):
        value = self.object_of(self.trained)
        self.check_fields(value, model=str, parameters=int, vocabulary=int, tokens=int, windows=int, epochs=int,
                          loss=list, validation_loss=list, seconds=NUMBER, samples_per_second=NUMBER, device=str,
                          threads=int)
        self.assertEqual(value["model"], str(self.model))
        # The tutorial's network: 2,706,744 parameters at 56 classes, and 257 for each class.
        self.assertEqual(value["parameters"], 2_706_744 + 257 * (value["vocabulary"] - 56))
        self.assertEqual(value["windows"], value["tokens"] - 100)
        self.assertEqual(len(value["loss"]), value["epochs"])
        self.assertGreater(value["samples_per_second"], 0)
        self.assertIn(value["device"], ("cpu", "cuda"))
        self.assertGreaterEqual(value["threads"], 1)
        self.assertIsNone(value["waiting_seconds"])  # of other processes, which there are none
        self.assertGreaterEqual(round(value["seconds"], 3), progress_of(self.trained.stderr)[-1]["seconds"])

    def test_progress_is_one_object_a_line(self):
        lines = progress_of(self.trained.stderr)
        self.assertTrue(lines)
        self.assertEqual(len(lines), len(self.trained.stderr.splitlines()), self.trained.stderr[:500])
        steps = math.ceil(self.object_of(self.trained)["windows"] / 4)
        for number, line in enumerate(lines):
            self.assertEqual(sorted(line), sorted(PROGRESS))
            self.assertEqual(line["steps"], steps)
            self.assertGreater(line["loss"], 0)
            self.assertTrue(math.isfinite(line["loss"]))
            self.assertIsNone(line["validation_loss"])
            if number:
                self.assertGreaterEqual(line["seconds"], lines[number - 1]["seconds"])
                self.assertGreaterEqual(place(line), place(lines[number - 1]))

    def test_resume_goes_on_from_the_place_reached(self):
        model = self.own_copy()
        before = progress_of(self.trained.stderr)[-1]
        done = train_some_steps(self.folder, model, "--resume")
        self.object_of(done)
        first = progress_of(done.stderr)[0]
        self.assertGreater(place(first), place(before))
        self.assertLessEqual(first["step"] - before["step"], 1)
        self.assertGreater(first["seconds"], before["seconds"])

    def test_kill_in_mid_training_loses_nothing_that_was_saved(self):
        model = self.folder / "killed.model"
        process, errors = self.start_training(model)
        ended = lambda: process.poll() is not None
        wait_until(lambda: finished_lines(errors) or ended(), "the first step")
        # A checkpoint may stand there from the start; this one holds a step.
        wait_until(lambda: checkpoint_of(model).exists() or ended(), "a checkpoint")
        first = checkpoint_of(model).stat().st_mtime_ns
        wait_until(lambda: checkpoint_of(model).stat().st_mtime_ns > first or ended(), "the next checkpoint")
        self.assertIsNone(process.poll(), errors.read_text()[-500:])
        process.kill()
        process.wait()
        reached = finished_lines(errors)[-1]
        self.assertGreater(reached["step"], 0)
        done = train_some_steps(self.folder, model, "--resume")
        self.object_of(done)
        first = progress_of(done.stderr)[0]
        self.assertGreater(place(first), (1, 1))
        self.assertLessEqual(place(first), (reached["epoch"], reached["step"] + 1))
        self.assertTrue(model.exists())

    def test_interrupt_keeps_the_model(self):
        model = self.folder / "stopped.model"
        process, errors = self.start_training(model)
        wait_until(lambda: finished_lines(errors) or process.poll() is not None, "the first step")
        process.send_signal(signal.SIGINT)
        out = process.stdout.read()
        self.assertEqual(process.wait(), 0, errors.read_text()[-500:])
        self.assertEqual(json.loads(out)["model"], str(model))
        self.assertTrue(checkpoint_of(model).exists())
        self.json("generate", model, "-o", self.folder / "out.mid", "--length", 1, "--json")

    def test_a_whole_training_gives_a_loss_for_every_epoch(self):
        model = self.folder / "small.model"
        piece, other = self.write("a.mid", melody(104)), self.write("b.mid", melody(103, first=65))
        value = self.json("train", piece, "-o", model, "--epochs", 2, *QUICK, "--validation", piece.parent,
                          "--progress", "none", "--json")
        self.assertEqual(value["epochs"], 2)
        for losses in (value["loss"], value["validation_loss"]):
            self.assertEqual(len(losses), 2)
            for loss in losses:
                self.assertGreater(loss, 0)
        self.assertTrue(other.exists())

    def test_samples_of_epochs_are_written_beside_the_model(self):
        model = self.folder / "sampled.model"
        small = ["train", MINUET, "-o", model, "--recipe", "studio", "--from", "none", "--layers", 1, "--units", 8,
                 "--epochs", 4, "--seed", 1, "--threads", 1, "--progress", "json", "--json"]
        done = self.succeed(*small, "--samples", 2)
        samples = [line for line in progress_of(done.stderr) if "sample" in line]
        self.assertEqual([line["epoch"] for line in samples], [2, 4])
        for line in samples:
            self.assertEqual(sorted(line), ["copied_share", "epoch", "sample"])
            file = self.folder / f"sampled.model.epoch-{line['epoch']:03}.mid"
            self.assertEqual(line["sample"], str(file))
            self.assertIn(self.json("info", file, "--json")["result"], ("open", "warn"))
            if line["copied_share"] is not None:
                self.assertTrue(0 <= line["copied_share"] <= 1)
        # What is learnt is the same without.
        alone = self.succeed(*small)
        self.assertEqual(self.object_of(alone)["loss"], self.object_of(done)["loss"])
        self.assertFalse([line for line in progress_of(alone.stderr) if "sample" in line])
        self.misuse(*small, "--samples", -1)

    def test_progress_none_and_bar_leave_standard_output_to_the_result(self):
        piece = self.write("a.mid", melody(102))
        for progress in ("none", "bar"):
            done = self.succeed("train", piece, "-o", self.folder / "m", "--epochs", 1, *QUICK, "--progress", progress,
                                "--json")
            self.object_of(done)
            self.assertEqual(progress_of(done.stderr), [])
            if progress == "none":
                self.assertEqual(done.stderr, "")
            else:
                # What the tutorial prints on its way: shapes and the table of layers.
                classes = self.object_of(done)["vocabulary"]
                windows = self.object_of(done)["windows"]
                self.assertIn(f"\nInput ({windows}, 100, 1), target ({windows}, {classes}) one-hot.\n", done.stderr)
                self.assertRegex(done.stderr, r"\nlstm_1 \(LSTM\) +\(None, 100, 512\) +1,574,912\n")
                self.assertIn(f"\nTotal params: {2_706_744 + 257 * (classes - 56):,}\n", done.stderr)

    def test_generate_prints_every_field(self):
        value, out = self.generate("--seed", 3)
        self.check_fields(value, out=str, ids=list, start=int, tokens=int, notes=int, seconds=NUMBER,
                          tokens_per_second=NUMBER, seed=int)
        self.assertEqual((value["out"], value["seed"], value["tokens"]), (str(out), 3, 6))
        self.assertEqual(len(value["ids"]), 6)
        classes = self.object_of(self.trained)["vocabulary"]
        self.assertTrue(all(0 <= i < classes for i in value["ids"]))
        self.assertTrue(0 <= value["start"] < self.object_of(self.trained)["windows"] + 1)
        self.assertEqual(self.json("info", out, "--json")["notes"], value["notes"])
        read = read_with_mido(self, out)
        if read:
            self.assertEqual(len(read[0]), value["notes"])

    def check_metrics(self, scores):
        for name in ("pitch_class_entropy", "scale_consistency", "groove_consistency", "note_density", "polyphony"):
            self.assertEqual(sorted(scores[name]), ["training", "value"])
            for value in scores[name].values():
                self.assertIn(type(value), (int, float, type(None)), name)

    def test_generate_prints_scores_beside_the_training_music(self):
        scores = self.generate("--seed", 3, length=120)[0]["scores"]
        self.check_fields(scores, distinct_pitches=int, longest_repeat=int)
        self.check_metrics(scores)
        # The tutorial's rendering: a token every half quarter at 120, and each lasts until the one after the next.
        self.assertTrue(1 < scores["polyphony"]["training"] < 2, scores["polyphony"])
        self.assertGreater(scores["note_density"]["training"], 3)
        found = scores["originality"]
        self.assertEqual(list(found), ["longest_run", "piece", "bar_there", "bar_here", "copied_share",
                                       "training_share", "gram", "base_share", "base_source"])
        self.check_fields(found, longest_run=int, copied_share=NUMBER)
        self.assertEqual((found["gram"], found["training_share"]), (8, None))
        self.assertTrue(0 <= found["copied_share"] <= 1)
        shown = self.succeed("generate", self.model, "-o", self.folder / "o.mid", "--length", 20, "--seed", 3).stdout
        self.assertRegex(shown, r"\n +this music +training pieces\n")
        self.assertRegex(shown, r"\nOriginality: [^\n]*\.\n$")

    def test_too_little_music_gives_null_and_no_number(self):
        found = self.generate("--seed", 3, length=2)[0]["scores"]
        self.assertIsNone(found["originality"]["copied_share"])
        self.assertIsNone(found["groove_consistency"]["value"])

    def test_evaluate_finds_the_pieces_that_were_trained_on(self):
        other = self.write("other.mid", PRELUDE.read_bytes())
        scores = self.json("evaluate", self.model, other, "--json")["scores"]
        self.check_metrics(scores)
        for name in ("pitch_class_entropy", "polyphony"):
            self.assertEqual(scores[name]["value"], scores[name]["training"])
        found = scores["originality"]
        self.assertEqual(found["whole_copies"], [str(other)])
        self.assertEqual((found["copied_share"], found["piece"], found["file"]), (1, "piece 1", str(other)))
        self.assertEqual((found["bar_there"], found["bar_here"]), (1, 1))
        shown = self.succeed("evaluate", self.model, other).stdout
        self.assertIn("1 of 1 pieces stand in a training piece from first to last note.", shown)

    def test_the_same_seed_gives_the_same_music(self):
        first, one = self.generate("--seed", 3, name="1.mid")
        again, two = self.generate("--seed", 3, name="2.mid")
        other, _ = self.generate("--seed", 4, name="3.mid")
        self.assertEqual((first["ids"], first["start"]), (again["ids"], again["start"]))
        self.assertEqual(one.read_bytes(), two.read_bytes())
        self.assertNotEqual((first["ids"], first["start"]), (other["ids"], other["start"]))

    def test_argmax_from_a_start_window_needs_no_seed(self):
        first, _ = self.generate("--argmax", "--start", 5, "--seed", 1)
        again, _ = self.generate("--argmax", "--start", 5, "--seed", 2)
        self.assertEqual((first["start"], again["start"]), (5, 5))
        self.assertEqual(first["ids"], again["ids"])
        # One likeliest token is the only one of the top 1.
        top, _ = self.generate("--top-k", 1, "--start", 5, "--seed", 9)
        self.assertEqual(top["ids"], first["ids"])

    def test_a_prime_and_a_key_are_accepted(self):
        value, _ = self.generate("--prime", PRELUDE, "--seed", 1, length=2)
        self.assertEqual(len(value["ids"]), 2)
        value, _ = self.generate("--key", "C major", "--seed", 1, length=2)
        self.assertEqual(len(value["ids"]), 2)

    def test_settings_out_of_range_are_refused_and_write_nothing(self):
        out = self.write("kept.mid", b"precious")
        for arguments in (["--start", 999999], ["--temperature", 0], ["--temperature", "-1"], ["--top-p", 2],
                          ["--length", 0], ["--key", "H major"]):
            with self.subTest(arguments=arguments):
                done = run("generate", self.model, "-o", out, *arguments)
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assertEqual(done.stdout, "")
                self.assertEqual(out.read_bytes(), b"precious")

    def test_evaluate_prints_every_field(self):
        value = self.json("evaluate", self.model, PRELUDE, "--json")
        self.check_fields(value, nll_per_token=NUMBER, tokens=int, nll_per_note=NUMBER, notes=int, pieces=int)
        self.assertAlmostEqual(value["nll_per_token"] * value["tokens"], value["nll_per_note"] * value["notes"], places=6)
        self.assertIn("nll_per_step", value)
        self.assertIn("steps", value)
        self.assertEqual(value["pieces"], 1)
        self.assertTrue(0 < value["nll_per_token"] < 10)

    def test_generating_leaves_the_model_as_it_was(self):
        before = self.model.read_bytes()
        self.generate("--seed", 1, length=1)
        self.assertEqual(self.model.read_bytes(), before)
        self.fail_with(self.folder / "no" / "out.mid", "generate", self.model, "-o", self.folder / "no" / "out.mid",
                       "--length", 1)
        self.fail_with(self.folder, "generate", self.model, "-o", self.folder, "--length", 1)

    def test_the_studio_recipe_trains_measures_and_writes(self):
        for name, first in (("a", 60), ("b", 62), ("c", 65)):
            self.write(f"train-{name}.mid", melody(60, first))
        held = self.folder / "held"
        held.mkdir()
        (held / "d.mid").write_bytes(melody(50, 61))
        files = sorted(self.folder.glob("train-*.mid"))
        for scheme, tokens in (("frame", 100), ("event", None)):
            with self.subTest(scheme=scheme):
                model = self.folder / f"{scheme}.model"
                value = self.json("train", *files, "-o", model, "--recipe", "studio", "--from", "none",
                                  "--tokenizer", scheme, "--epochs", 3, "--seed", 1, "--validation", held, "--progress", "none", "--json")
                self.assertEqual((value["recipe"], value["epochs"], len(value["validation_loss"])), ("studio", 3, 3))
                self.assertGreaterEqual(value["best_epoch"], 1)
                score = self.json("evaluate", model, held, "--json")
                self.check_fields(score, nll_per_token=NUMBER, tokens=int, pieces=int)
                best = value["validation_loss"][value["best_epoch"] - 1]
                self.assertAlmostEqual(score["nll_per_token"], best, places=4)
                self.assertEqual(score["notes"], 50)
                later = self.json("evaluate", model, held, "--from", 9, "--json")
                self.assertEqual(later["notes"], 50 - 8 * 4)
                self.assertLess(later["nll_per_note"] * later["notes"], score["nll_per_note"] * score["notes"])
                self.fail_with(held / "d.mid", "evaluate", model, held, "--from", 99, words=["no bar 99"])
                if scheme == "frame":
                    # Fifty steps of one note: twice as many tokens, and every one of them is predicted.
                    self.assertEqual((score["tokens"], score["steps"]), (tokens, 50))
                    self.assertAlmostEqual(score["nll_per_step"], 2 * score["nll_per_token"])
                else:
                    self.assertIsNone(score["nll_per_step"])
                out = self.folder / "out.mid"
                arguments = ["generate", model, "-o", out, "--length", 40, "--seed", 5, "--top-p", 0.95, "--json"]
                music = self.json(*arguments)
                self.assertIsNone(music["start"])
                self.assertEqual(music["tokens"], 40)
                self.assertEqual(self.json("info", out, "--json")["notes"], music["notes"])
                self.assertEqual(self.json(*arguments)["ids"], music["ids"])
                self.assertEqual(len(self.json(*arguments, "--prime", held / "d.mid")["ids"]), 40)
                self.fail_with(model, "generate", model, "-o", out, "--start", 0)

    def test_a_compact_model_is_small_and_holds_no_music(self):
        for folder, first in (("many", 60), ("many", 62), ("few", 64)):
            (self.folder / folder).mkdir(exist_ok=True)
            (self.folder / folder / f"{first}.mid").write_bytes(melody(60, first))
        music = [self.folder / "many", self.folder / "few"]
        train = ["train", *music, "--recipe", "studio", "--epochs", 2, "--units", 16, "--layers", 1, "--memory", 50, "--seed", 1,
                 "--vary", "--balance", 0.5, "--progress", "none", "--json"]
        whole, compact = self.folder / "whole.model", self.folder / "compact.model"
        losses = [self.json(*train, "-o", whole)["loss"], self.json(*train, "-o", compact, "--compact")["loss"]]
        self.assertEqual(*losses)
        self.assertLess(compact.stat().st_size, 0.8 * whole.stat().st_size)
        held = self.write("held.mid", melody(40, 61))
        scores = [self.json("evaluate", model, held, "--json") for model in (whole, compact)]
        self.assertAlmostEqual(scores[0]["nll_per_note"], scores[1]["nll_per_note"], delta=0.01)
        out = self.folder / "out.mid"
        self.assertIsNone(self.json("generate", compact, "-o", out, "--bars", 2, "--seed", 1, "--json")["start"])
        resumed = self.json(*train, "-o", compact, "--compact", "--resume")
        self.assertEqual(resumed["loss"], losses[0])
        onward = ["train", *music, "--from", whole, "--epochs", 1, "--progress", "none", "-o", self.folder / "onward.model"]
        run(*onward, "--memory", 90)
        self.assertIn(b'"memory_length":90', (self.folder / "onward.model").read_bytes()[:20000].replace(b"\\", b""))
        refused = run(*onward, "--memory", 0)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("longer or shorter", refused.stderr)
        for option in (["--memory", 70000], ["--balance", 2], ["--checkpoint-seconds", 0]):
            self.assertEqual(run(*train, "-o", compact, *option).returncode, 2)
        self.assertIn("memory", run("train", held, "-o", compact, "--recipe", "article", "--memory", 5).stderr)

    def test_studio_settings_and_music_that_do_not_fit_are_refused(self):
        piece, model = self.write("a.mid", melody(60)), self.folder / "m"
        quick = ["-o", model, "--recipe", "studio", "--epochs", 1, "--progress", "none"]
        self.fail_with(piece, "train", piece, *quick, "--validation", self.folder, words=["not trained on"])
        held = self.folder / "held"
        held.mkdir()
        (held / "copy.mid").write_bytes(piece.read_bytes())
        self.fail_with(None, "train", piece, *quick, "--validation", held, words=["validation music"])
        short = self.write("short.mid", melody(2))
        self.fail_with(None, "train", short, *quick, "--tokenizer", "frame", words=["4 tokens", "add music"])
        self.fail_with(None, "train", piece, *quick, "--tokenizer", "frame", "--step", 0, words=["1/64"])
        self.misuse("train", piece, *quick, "--layers", 9)
        self.misuse("train", piece, *quick, "--dropout", 1)
        self.misuse("train", piece, "-o", model, "--recipe", "article", "--tokenizer", "frame")
        self.misuse("train", piece, "-o", model, "--units", 100)
        self.assertFalse(model.exists())

    def test_a_prime_that_does_not_fit_is_refused(self):
        short = self.write("short.mid", melody(10))
        self.fail_with(short, "generate", self.model, "-o", self.folder / "o.mid", "--prime", short, "--length", 1)
        self.fail_with(MINUET, "generate", self.model, "-o", self.folder / "o.mid", "--prime", MINUET, "--length", 1)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["short.mid"])


if __name__ == "__main__":
    print("training the shared model", file=sys.stderr)
    main()
