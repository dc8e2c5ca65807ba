"""The tutorial's network by PyTorch's nn.LSTM: the peer of `incipit train --recipe article`.

usage: pytorch_article.py train TOKENS.json [--seed N] [--epochs N] [--threads N]
       pytorch_article.py steps N [--threads N] [--device cuda]    seconds of N training steps, 56 classes
       pytorch_article.py generate N [--threads N]    seconds of N tokens, a full window predicted for each

TOKENS.json is what `incipit tokenize FILE --tokenizer note-chord --json` prints. Prints one JSON object.
Same sizes, settings, distributions of the first weights, and the same order of windows for a seed; weights and
dropout masks are drawn by PyTorch's own generator.
"""
import argparse
import json
import sys
import time

import torch
from torch import nn

MASK = (1 << 64) - 1
ORDER = 2  # the purpose of the stream, core/base/random.h


def mixed(value):
    value = (value + 0x9E3779B97F4A7C15) & MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


class Random:
    """core/base/random.h, so that windows come in the same order."""

    def __init__(self, purpose, *names):
        state = mixed(purpose)
        for name in names:
            state = mixed(state ^ mixed(name))
        self.state = []
        for _ in range(4):
            state = mixed(state)
            self.state.append(state)

    def next(self):
        s = self.state
        rotate = lambda x, k: ((x << k) | (x >> (64 - k))) & MASK
        result = (rotate((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def below(self, bound):
        limit = MASK - MASK % bound
        value = self.next()
        while value >= limit:
            value = self.next()
        return value % bound


def shuffled(count, seed, epoch):
    order = list(range(count))
    random = Random(ORDER, seed, epoch)
    for i in range(count, 1, -1):
        j = random.below(i)
        order[i - 1], order[j] = order[j], order[i - 1]
    return order


class Network(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        sizes = [1, 256, 512, 256]
        self.lstms = nn.ModuleList([nn.LSTM(a, b) for a, b in zip(sizes, sizes[1:])])
        self.dense = nn.Linear(256, 256)
        self.dense_1 = nn.Linear(256, vocabulary)
        self.dropout = nn.Dropout(0.3)
        for lstm in self.lstms:
            # Keras counts the kernel of all gates as one matrix, and has one bias.
            nn.init.xavier_uniform_(lstm.weight_ih_l0)
            nn.init.orthogonal_(lstm.weight_hh_l0)
            nn.init.zeros_(lstm.bias_ih_l0)
            nn.init.zeros_(lstm.bias_hh_l0)
            lstm.bias_ih_l0.data[lstm.hidden_size : 2 * lstm.hidden_size] = 1
            lstm.bias_hh_l0.requires_grad = False
        for dense in (self.dense, self.dense_1):
            nn.init.xavier_uniform_(dense.weight)
            nn.init.zeros_(dense.bias)

    def forward(self, x):
        for lstm in self.lstms[:-1]:
            x = self.dropout(lstm(x)[0])
        return self.dense_1(self.dropout(self.dense(self.lstms[-1](x)[0][-1])))


class Trainer:
    def __init__(self, vocabulary, device="cpu"):
        self.network = Network(vocabulary).to(device)
        trained = [p for p in self.network.parameters() if p.requires_grad]
        self.adam = torch.optim.Adam(trained, lr=1e-3, betas=(0.9, 0.999), eps=1e-7)
        self.loss = nn.CrossEntropyLoss()

    def step(self, inputs, targets):
        """inputs [windows, steps], targets [windows]; the batch's mean loss, which may still be under way."""
        self.adam.zero_grad(set_to_none=True)
        loss = self.loss(self.network(inputs.t().unsqueeze(2)), targets)
        loss.backward()
        self.adam.step()
        return loss.detach()


def train(options):
    torch.manual_seed(options.seed)
    with open(options.tokens) as file:
        tokens = json.load(file)
    vocabulary = len(tokens["vocabulary"])
    ids = torch.tensor(tokens["ids"])
    inputs = (ids / (vocabulary - 1)).unfold(0, 100, 1)[:-1]
    targets = ids[100:]
    trainer = Trainer(vocabulary)
    losses = []
    begin = time.monotonic()
    for epoch in range(options.epochs):
        order = torch.tensor(shuffled(len(targets), options.seed, epoch))
        total = 0.0
        for batch in order.split(32):
            total += trainer.step(inputs[batch], targets[batch]).item() * len(batch)
        losses.append(total / len(targets))
        print(f"epoch {epoch + 1}: {losses[-1]:.4f}", file=sys.stderr, flush=True)
    return {"seed": options.seed, "windows": len(targets), "loss": losses, "seconds": time.monotonic() - begin}


def steps(options):
    trainer = Trainer(56, options.device)
    inputs = torch.rand(32, 100, device=options.device)
    targets = torch.randint(56, (32,), device=options.device)
    trainer.step(inputs, targets).item()
    begin = time.monotonic()
    for _ in range(options.count):
        loss = trainer.step(inputs, targets)
    loss.item()  # waits for the GPU
    return {"steps": options.count, "seconds": time.monotonic() - begin}


def generate(options):
    network = Network(56).eval()
    window = torch.randint(56, (100,)) / 55
    with torch.no_grad():
        network(window.view(100, 1, 1))
        begin = time.monotonic()
        for _ in range(options.count):
            token = network(window.view(100, 1, 1)).argmax()
            window = torch.cat([window[1:], (token / 55).view(1)])
    return {"tokens": options.count, "seconds": time.monotonic() - begin}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for job in (train, steps, generate):
        command = commands.add_parser(job.__name__)
        command.set_defaults(job=job)
        command.add_argument("--threads", type=int, default=torch.get_num_threads())
        if job is train:
            command.add_argument("tokens")
            command.add_argument("--seed", type=int, default=0)
            command.add_argument("--epochs", type=int, default=100)
        else:
            command.add_argument("count", type=int)
        if job is steps:
            command.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(json.dumps({"program": f"PyTorch {torch.__version__}", "threads": options.threads} | options.job(options)))


if __name__ == "__main__":
    main()
