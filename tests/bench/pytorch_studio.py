"""A training step of the studio's default network by PyTorch: the peer of `incipit train --recipe studio`.

usage: pytorch_studio.py steps N [--threads N] [--device cuda]
       seconds of N steps of 32 lanes of 64 tokens, 793 kinds of token

Two LSTMs of 320 units on embeddings of 128, dropout between them and of the recurrent weights, state carried,
gradient clipped, AdamW. Prints one JSON object.
"""
import argparse
import json
import time

import torch
from torch import nn
from torch.nn import functional

VOCABULARY, EMBEDDING, UNITS, LANES, STEPS = 793, 128, 320, 32, 64


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, EMBEDDING)
        self.lstms = nn.ModuleList([nn.LSTM(EMBEDDING, UNITS), nn.LSTM(UNITS, UNITS)])
        self.dense = nn.Linear(UNITS, VOCABULARY)

    @staticmethod
    def locked(x, rate):
        return x * functional.dropout(torch.ones_like(x[:1]), rate)

    def forward(self, ids, states):
        x = self.locked(self.embedding(ids), 0.1)
        carried = []
        for lstm, state in zip(self.lstms, states):
            weights = [lstm.weight_ih_l0, functional.dropout(lstm.weight_hh_l0, 0.2), lstm.bias_ih_l0, lstm.bias_hh_l0]
            x, h, c = torch.lstm(x, state, weights, True, 1, 0.0, True, False, False)
            carried.append((h.detach(), c.detach()))
            x = self.locked(x, 0.4)
        return self.dense(x), carried


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=["steps"])
    parser.add_argument("count", type=int)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = Network().to(options.device)
    adam = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=0.01)
    ids = torch.randint(VOCABULARY, (STEPS, LANES), device=options.device)
    zeros = torch.zeros(1, LANES, UNITS, device=options.device)
    states = [(zeros, zeros)] * 2
    begin = time.monotonic()
    for i in range(options.count + 1):
        if i == 1:
            loss.item()  # waits for the GPU
            begin = time.monotonic()
        adam.zero_grad(set_to_none=True)
        logits, states = network(ids, states)
        loss = functional.cross_entropy(logits.view(-1, VOCABULARY), ids.view(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        adam.step()
    loss.item()
    seconds = time.monotonic() - begin
    print(json.dumps({"program": f"PyTorch {torch.__version__}", "threads": options.threads, "steps": options.count,
                      "seconds": seconds}))


if __name__ == "__main__":
    main()
