"""incipit corpus, and training on what it built: the same as on the files, in one clear sentence where it cannot be."""

import json
import pathlib
import signal
import subprocess
import sys

from program import INCIPIT, LIMIT, ProgramTest, main, melody, run, wait_until

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))
from make_small_midi import write  # noqa: E402

QUICK = ["--from", "none", "--recipe", "studio", "--layers", 1, "--units", 16, "--epochs", 2, "--batch-size", 2,
         "--seed", 3, "--threads", 1, "--progress", "none"]


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Corpus(ProgramTest):
    def setUp(self):
        super().setUp()
        self.music = self.folder / "music"
        self.corpus = self.folder / "corpus"
        self.music.mkdir()
        for i in range(12):
            (self.music / f"{i:02}.mid").write_bytes(melody(40 + i, first=50 + i))

    def build(self, *more, music=None, corpus=None):
        return self.json("corpus", "build", music or self.music, "-o", corpus or self.corpus, "--progress", "none",
                         "--json", *more)

    def test_training_on_a_corpus_is_training_on_its_files(self):
        self.build("--tokenizer", "frame")
        models = [self.folder / "files.model", self.folder / "corpus.model"]
        reports = [self.json("train", self.music, "--tokenizer", "frame", *QUICK, "--json", "-o", models[0]),
                   self.json("train", self.corpus, *QUICK, "--json", "-o", models[1])]
        for name in ("tokens", "windows", "loss", "validation_loss", "parameters", "vocabulary"):
            self.assertEqual(reports[0][name], reports[1][name], name)
        weights = [path.read_bytes() for path in models]
        weights = [data[8 + int.from_bytes(data[:8], "little"):] for data in weights]
        self.assertEqual(*weights)

    def test_training_goes_on_with_the_corpus_it_began_with(self):
        self.build("--tokenizer", "frame")
        model = self.folder / "song.model"
        train = ["train", self.corpus, "-o", model, *QUICK, "--json"]
        whole = self.json(*train)
        for path in self.folder.glob("song.model*"):
            path.unlink()
        self.json(*train, "--time-limit", 1e-6)
        self.assertEqual(self.json(*train, "--resume")["loss"], whole["loss"])
        (self.music / "12.mid").write_bytes(melody(60))
        self.build("--tokenizer", "frame")
        checkpoint = self.folder / "song.model.checkpoint"
        self.fail_with(checkpoint, *train, "--resume", words=["other music"])

    def test_what_is_built_is_told(self):
        (self.music / "broken.mid").write_text("No music.")
        report = self.build()
        self.assertEqual((report["files"], report["pieces"], report["tokenizer"]), (13, 12, "event"))
        self.assertEqual([file["file"] for file in report["skipped"]], [str(self.music / "broken.mid")])
        info = self.json("corpus", "info", self.corpus, "--json")
        self.assertEqual(info, {name: report[name] for name in info})
        told = self.succeed("corpus", "info", self.corpus).stdout
        self.assertIn("12 pieces", told)
        self.assertIn("broken.mid: ", told)
        again = run("corpus", "build", self.music, "-o", self.corpus)
        self.assertIn("13 files were done already", again.stdout)
        self.assertIn("broken.mid: ", again.stderr)
        self.assertIn("as it was built", self.succeed("corpus", "verify", self.corpus).stdout)

    def test_a_build_that_is_killed_goes_on(self):
        music = self.folder / "many"
        write(3000, music)
        whole = self.build(music=music)
        other = self.folder / "other"
        for how in (signal.SIGKILL, signal.SIGINT):
            process = subprocess.Popen([INCIPIT, "corpus", "build", music, "-o", other, "--threads", "1"],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                       encoding="utf-8")
            before = len(list(other.glob("*.tokens"))) if other.exists() else 0
            wait_until(lambda: len(list(other.glob("*.tokens"))) > before or process.poll() is not None, "a shard")
            process.send_signal(how)
            _, errors = process.communicate(timeout=LIMIT)
            self.assertNotEqual(process.returncode, 0)
        self.assertIn(f"incipit: {other}: Stopped after ", errors)
        again = self.build(music=music, corpus=other)
        self.assertGreater(again["kept_files"], 0)
        self.assertLess(again["kept_files"], 3000)
        self.assertEqual(contents(self.corpus), contents(other))
        self.assertEqual(again["digest"], whole["digest"])

    def test_damage_is_named(self):
        self.build()
        shard = next(self.corpus.glob("*.tokens"))
        whole = shard.read_bytes()
        shard.write_bytes(whole[:-1])
        model = self.folder / "song.model"
        self.fail_with(shard, "train", self.corpus, "-o", model, *QUICK, words=["cut short", "Build the corpus again"])
        shard.write_bytes(whole[:-2] + b"\x01\x00")
        done = run("corpus", "verify", self.corpus)
        self.assertEqual(done.returncode, 1)
        self.assertEqual([line.split(": ")[1] for line in done.stderr.splitlines()], [str(shard), str(self.corpus)])
        done = run("corpus", "verify", self.corpus, "--json")
        self.assertEqual([each["file"] for each in json.loads(done.stdout)["damaged"]], [str(shard)])
        shard.write_bytes(whole[:-1] + b"\x7f")
        self.fail_with(shard, "train", self.corpus, "-o", model, *QUICK, words=["damaged"])
        self.build()
        self.assertEqual(shard.read_bytes(), whole)
        (self.corpus / "manifest.json").write_text("{}")
        self.fail_with(self.corpus / "manifest.json", "train", self.corpus, "-o", model, *QUICK, words=["damaged"])
        (self.corpus / "manifest.json").unlink()
        self.fail_with(self.corpus, "train", self.corpus, "-o", model, *QUICK, words=["not finished"])
        self.assertFalse(model.exists())

    def test_what_does_not_fit_is_refused(self):
        self.build()
        model = self.folder / "song.model"
        self.fail_with(self.corpus, "train", self.corpus, "-o", model, *QUICK, "--tokenizer", "frame",
                       words=["event tokens", "frame ones"])
        self.fail_with(self.corpus, "train", self.corpus, self.music, "-o", model, *QUICK, words=["alone"])
        self.fail_with(self.corpus, "train", self.corpus, "-o", model, *QUICK, "--part", 1, words=["another part"])
        self.fail_with(self.music, "corpus", "build", self.music, "-o", self.music, words=["other files"])
        self.fail_with(self.music, "corpus", "info", self.music, words=["no corpus"])
        self.fail_with(self.folder / "gone", "corpus", "verify", self.folder / "gone", words=["no such"])
        silent = self.folder / "silent"
        silent.mkdir()
        (silent / "a.mid").write_text("No music.")
        self.fail_with(silent / "a.mid", "corpus", "build", silent, "-o", self.folder / "empty", words=["None of 1"])
        self.misuse("corpus")
        self.misuse("corpus", "build", self.music)

    def test_music_to_measure_on_is_read_from_a_corpus_too(self):
        self.build("--tokenizer", "frame")
        held = self.folder / "held"
        held.mkdir()
        for i in range(3):
            (held / f"{i}.mid").write_bytes(melody(30 + i, first=72))
        (held / "copy.mid").write_bytes((self.music / "00.mid").read_bytes())
        other = self.folder / "held.corpus"
        self.build("--tokenizer", "frame", music=held, corpus=other)
        losses = []
        for validation in (held, other):
            report = self.json("train", self.corpus, *QUICK, "--json", "-o", self.folder / "m", "--validation", validation)
            self.assertEqual([file["file"] for file in report["skipped"]], [str(held / "copy.mid")])
            losses.append(report["validation_loss"])
        self.assertEqual(*losses)
        self.fail_with(None, "train", self.corpus, *QUICK, "-o", self.folder / "n", "--validation", self.music,
                       words=["All of the validation music"])


if __name__ == "__main__":
    main()
