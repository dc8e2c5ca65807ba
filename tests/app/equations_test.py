"""The saved weights under Keras' equations, written here in numpy, choose the tokens that incipit generate writes."""

import json
import shutil
import struct
import sys
import tempfile
import pathlib

from program import PRELUDE, ProgramTest, main, run

try:
    import numpy as np
except ImportError:
    np = None

LENGTH = 200
# Two tokens as near as this are a tie, which rounding may break either way.
TIE = 1e-5


def read_model(path):
    """Tensors and metadata of a safetensors file: 8 bytes of length, JSON, then the data."""
    data = path.read_bytes()
    (size,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + size])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        first, last = entry["data_offsets"]
        tensors[name] = np.frombuffer(data[8 + size + first:8 + size + last], "<f4").reshape(entry["shape"])
    return tensors, metadata


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(inputs, kernel, recurrent_kernel, bias):
    """Keras' LSTM over [steps, features]: the gates stand in the order input, forget, cell, output."""
    units = len(recurrent_kernel)
    hidden = cell = np.zeros(units, inputs.dtype)
    outputs = np.empty((len(inputs), units), inputs.dtype)
    for step, projected in enumerate(inputs @ kernel + bias):
        i, f, c, o = np.split(projected + hidden @ recurrent_kernel, 4)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(c)
        hidden = outputs[step] = sigmoid(o) * np.tanh(cell)
    return outputs


def logits(tensors, window, vocabulary):
    """Dropout is for training alone."""
    x = (np.array(window, np.float32) / np.float32(vocabulary - 1))[:, np.newaxis]
    for layer in ("lstm", "lstm_1", "lstm_2"):
        x = lstm(x, *(tensors[f"{layer}/{part}"] for part in ("kernel", "recurrent_kernel", "bias")))
    x = x[-1] @ tensors["dense/kernel"] + tensors["dense/bias"]
    return x @ tensors["dense_1/kernel"] + tensors["dense_1/bias"]


class Equations(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="incipit-equations-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.model = cls.shared / "prelude.model"
        trained = run("train", PRELUDE, "-o", cls.model, "--batch-size", 8, "--seed", 3, "--time-limit", 20,
                      "--progress", "none", "--json")
        if trained.returncode != 0:
            raise AssertionError(trained.stderr)
        cls.tensors, cls.metadata = read_model(cls.model)

    def check(self, start, length):
        value = self.json("generate", self.model, "-o", self.folder / "out.mid", "--start", start, "--argmax",
                          "--length", length, "--json")
        self.assertEqual(len(value["ids"]), length)
        vocabulary = len(json.loads(self.metadata["vocabulary"]))
        window = json.loads(self.metadata["pieces"])[0][start:start + 100]
        for number, id_ in enumerate(value["ids"]):
            mine = logits(self.tensors, window, vocabulary)
            self.assertGreaterEqual(mine[id_], mine.max() - TIE, f"token {number} from start {start}")
            window = window[1:] + [id_]
        return value["ids"]

    def test_200_tokens_of_the_most_probable(self):
        self.check(0, LENGTH)

    def test_other_starts(self):
        continuations = {tuple(self.check(start, 12)) for start in (37, 150, 301)}
        print(f"{len(continuations)} continuations of 3 starts", file=sys.stderr)


if __name__ == "__main__":
    if np is None:
        print("skipped: python3-numpy is not installed", file=sys.stderr)
    else:
        main()
