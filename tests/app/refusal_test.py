"""Bad input to the learning commands: one clear sentence, and what stood before still stands."""

import os
import struct

from program import PRELUDE, ProgramTest, free_port, main, melody, midi, run


class Refusal(ProgramTest):
    def setUp(self):
        super().setUp()
        self.kept = self.write("kept.model", b"an older model")
        self.piece = self.write("piece.mid", melody(104))

    def refuse_training(self, path, *inputs, words=()):
        line = self.fail_with(path, "train", *inputs, "-o", self.kept, "--time-limit", 1, "--progress", "none",
                              words=words)
        self.assertEqual(self.kept.read_bytes(), b"an older model")
        self.assertEqual(list(self.folder.glob("*.checkpoint")), [])
        return line

    def test_a_missing_file(self):
        missing = self.folder / "missing.mid"
        self.refuse_training(missing, missing)

    def test_a_folder_without_midi_files(self):
        folder = self.folder / "texts"
        folder.mkdir()
        (folder / "a.txt").write_text("No music.")
        self.refuse_training(folder, folder)

    def test_a_text_file_as_a_piece(self):
        text = self.write("text.mid", "No music.")
        self.refuse_training(text, text)

    def test_a_piece_too_short_for_one_window(self):
        short = self.write("short.mid", melody(28))
        self.refuse_training(None, short, words=["28", "101"])

    def test_a_piece_without_notes(self):
        silent = self.write("silent.mid", midi([]))
        self.refuse_training(silent, silent)

    def test_a_piece_of_one_token(self):
        drone = self.write("drone.mid", melody(120, span=1))
        self.refuse_training(None, drone, words=["one distinct token", "C4"])

    def test_a_piece_of_drums_alone(self):
        track = [message for _ in range(120) for message in ((0, b"\x99\x24\x50"), (480, b"\x89\x24\x40"))]
        drums = self.write("drums.mid", midi(track, form=0))
        self.refuse_training(drums, drums, words=["drums only"])
        self.fail_with(drums, "tokenize", drums, "--json", words=["drums only"])
        # What is asked for by number is given, empty as it is; the network cannot learn from it.
        self.assertEqual(self.json("tokenize", drums, "--part", 0, "--json")["tokens"], [])
        self.refuse_training(drums, drums, "--part", 0, words=["no tokens"])

    def test_a_part_that_does_not_exist(self):
        self.assertEqual(self.json("tokenize", self.piece, "--json")["part"], 0)
        self.fail_with(self.piece, "tokenize", self.piece, "--part", 1, words=["no part 1", "one part"])
        self.refuse_training(self.piece, self.piece, "--part", 1, words=["no part 1"])
        self.misuse("tokenize", self.piece, "--part", "-1")
        self.misuse("train", self.piece, "-o", self.kept, "--part", "-1")

    def test_a_model_that_cannot_be_written(self):
        target = self.folder / "no" / "a.model"
        self.fail_with(target, "train", self.piece, "-o", target, "--time-limit", 1, "--progress", "none")
        self.fail_with(self.folder, "train", self.piece, "-o", self.folder, "--time-limit", 1, "--progress", "none")

    def test_a_checkpoint_that_is_none(self):
        self.write("kept.model.checkpoint", "No checkpoint.")
        self.fail_with(self.kept, "train", self.piece, "-o", self.kept, "--resume", "--progress", "none")
        self.assertEqual(self.kept.read_bytes(), b"an older model")

    def test_settings_that_are_none(self):
        for arguments in (["--epochs", 0], ["--batch-size", 0], ["--recipe", "soup"], ["--tokenizer", "letters"],
                          ["--device", "abacus"], ["--progress", "song"], ["--validation", "missing-folder"],
                          ["--validation", "2.5"], ["--threads", "-1"]):
            with self.subTest(arguments=arguments):
                done = self.run_training(*arguments)
                self.assertIn(done.returncode, (1, 2), done.stderr)
                self.assertNotEqual(done.stderr, "")
                self.assertEqual(self.kept.read_bytes(), b"an older model")

    def test_launchers_that_contradict_themselves(self):
        two = {"RANK": "0", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": "29500"}
        for variables, words in (({"RANK": "2"}, ["RANK is 2", "WORLD_SIZE is 2"]), ({"RANK": "one"}, ["RANK", "one"]),
                                 ({"MASTER_PORT": "70000"}, ["MASTER_PORT"]), ({"MASTER_ADDR": ""}, ["MASTER_ADDR"]),
                                 ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2"}, ["RANK says 0"])):
            with self.subTest(variables=variables):
                done = run("train", self.piece, "-o", self.kept, "--progress", "none",
                           env=os.environ | two | variables)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
                for word in words:
                    self.assertIn(word, done.stderr)
                self.assertEqual(self.kept.read_bytes(), b"an older model")

    def test_one_process_of_two_that_is_alone(self):
        done = run("train", self.piece, "-o", self.kept, "--progress", "none", "--meet-within", 1,
                   env=os.environ | {"RANK": "0", "WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1",
                                     "MASTER_PORT": str(free_port())})
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertRegex(done.stderr, "did not come in time: 1|libgloo-dev")
        self.assertEqual(self.kept.read_bytes(), b"an older model")

    def run_training(self, *arguments):
        return run("train", self.piece, "-o", self.kept, "--time-limit", 1, *arguments)

    def test_files_that_are_no_model(self):
        header = b'{"__metadata__":{}}'
        for name, data in (("text.model", "No model."), ("empty.model", b""),
                           ("huge.model", struct.pack("<Q", 1 << 60) + b"{}"),
                           ("bare.model", struct.pack("<Q", len(header)) + header),
                           ("nested.model", struct.pack("<Q", 200_000) + b"[" * 200_000),
                           ("piece.model", self.piece.read_bytes())):
            with self.subTest(name=name):
                model = self.write(name, data)
                out = self.folder / "out.mid"
                self.fail_with(model, "generate", model, "-o", out, "--length", 1)
                self.assertFalse(out.exists())
                self.fail_with(model, "evaluate", model, PRELUDE, "--json")

    def test_a_model_that_is_not_there(self):
        missing = self.folder / "missing.model"
        self.fail_with(missing, "generate", missing, "-o", self.folder / "out.mid", "--length", 1)
        self.fail_with(missing, "evaluate", missing, PRELUDE, "--json")
        self.fail_with(self.folder, "generate", self.folder, "-o", self.folder / "out.mid", "--length", 1)

    def test_of_several_files_the_bad_are_skipped_and_named(self):
        text = self.write("text.mid", "No music.")
        value = self.json("train", self.piece, text, "-o", self.folder / "new.model", "--epochs", 1, "--batch-size", 4,
                          "--resume", "--progress", "none", "--json")
        # Without a checkpoint --resume begins anew.
        self.assertEqual(value["epochs"], 1)
        self.assertEqual([skipped["file"] for skipped in value["skipped"]], [str(text)])
        self.assertTrue(value["skipped"][0]["reason"])


if __name__ == "__main__":
    main()
