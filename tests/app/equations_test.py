"""The saved weights under Keras' equations, written here in numpy, choose the tokens that incipit generate writes."""

import hashlib
import json
import pathlib
import shutil
import struct
import sys
import tempfile

from program import PRELUDE, SKIPPED, ProgramTest, main, run

try:
    import numpy as np
except ImportError:
    np = None

LENGTH = 200
WINDOW = 100
# Two tokens as near as this are a tie, which rounding may break either way.
TIE = 1e-4

def read_model(path):
    """Header, metadata and tensors of a safetensors file: 8 bytes of length, JSON, then the data."""
    data = bytearray(path.read_bytes())
    (size,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8:8 + size])
    metadata = header.pop("__metadata__")
    body = memoryview(data)[8 + size:]
    tensors = {name: np.frombuffer(body[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
               for name, entry in header.items()}
    return data, body, metadata, tensors


def write_lively(source, target):
    """A few seconds of training give the same token everywhere; drawn weights make a network that wanders."""
    data, body, metadata, tensors = read_model(source)
    random = np.random.default_rng(1)
    for name, tensor in sorted(tensors.items()):
        tensor[...] = 0 if tensor.ndim == 1 else random.normal(0, 5 / np.sqrt(len(tensor)), tensor.shape)
    digest = hashlib.sha256(body).hexdigest()
    target.write_bytes(bytes(data).replace(metadata["sha256"].encode(), digest.encode(), 1))


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(inputs, kernel, recurrent_kernel, bias):
    """Keras' LSTM over [windows, steps, features]: the gates stand in the order input, forget, cell, output."""
    hidden = cell = np.zeros((len(inputs), len(recurrent_kernel)), inputs.dtype)
    outputs = np.empty((*inputs.shape[:2], len(recurrent_kernel)), inputs.dtype)
    for step in range(inputs.shape[1]):
        i, f, c, o = np.split(inputs[:, step] @ kernel + bias + hidden @ recurrent_kernel, 4, axis=1)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(c)
        hidden = outputs[:, step] = sigmoid(o) * np.tanh(cell)
    return outputs


def logits(tensors, windows, vocabulary):
    """Without dropout, which is for training alone."""
    x = (windows / (vocabulary - 1)).astype(np.float32)[:, :, np.newaxis]
    for layer in ("lstm", "lstm_1", "lstm_2"):
        x = lstm(x, *(tensors[f"{layer}/{part}"] for part in ("kernel", "recurrent_kernel", "bias")))
    x = x[:, -1] @ tensors["dense/kernel"] + tensors["dense/bias"]
    return x @ tensors["dense_1/kernel"] + tensors["dense_1/bias"]


class Equations(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="incipit-equations-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.model = cls.shared / "prelude.model"
        trained = run("train", PRELUDE, "-o", cls.model, "--batch-size", 4, "--seed", 3, "--time-limit", 4,
                      "--progress", "none", "--json")
        if trained.returncode != 0:
            raise AssertionError(trained.stderr)

    def check(self, model, start):
        """Every token is the likeliest after the hundred before it. @returns the tokens' ids"""
        value = self.json("generate", model, "-o", self.folder / "out.mid", "--start", start, "--argmax",
                          "--length", LENGTH, "--json")
        ids = np.array(value["ids"])
        self.assertEqual(len(ids), LENGTH)
        _, _, metadata, tensors = read_model(model)
        piece = json.loads(metadata["pieces"])[0]
        sequence = np.concatenate([piece[start:start + WINDOW], ids])
        windows = np.lib.stride_tricks.sliding_window_view(sequence, WINDOW)[:LENGTH]
        mine = logits(tensors, windows, len(json.loads(metadata["vocabulary"])))
        behind = mine.max(axis=1) - mine[np.arange(LENGTH), ids]
        self.assertLess(behind.max(), TIE, f"token {behind.argmax()} from start {start}")
        return ids

    def test_a_trained_model(self):
        self.check(self.model, 0)

    def test_a_lively_model_from_several_starts(self):
        lively = self.shared / "lively.model"
        write_lively(self.model, lively)
        for start in (0, 301):
            self.assertGreater(len(set(self.check(lively, start))), 5)


if __name__ == "__main__":
    if np is None:
        print("skipped: python3-numpy is not installed", file=sys.stderr)
        sys.exit(SKIPPED)
    main()
