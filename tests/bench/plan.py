"""What training with many processes costs by a simple model, and the tables of resources/docs/many-nodes.md.
usage: plan.py [FILE]    FILE: what `bash tests/distributed.sh measure` printed, for the first table"""

import json
import math
import sys

BUCKET = 1 << 18  # values of a bucket at least (core/network/distributed/gradient_buckets.cpp)
BYTES = 4  # of a gradient in float32
BACKWARD = 2 / 3  # of computing: two products for each one of the forward pass
VOCABULARY, MEMORY_UNITS, DISTANCES = 962, 64, 112
ROWS, LENGTH = 64, 64  # of the base model's batches

# Measured (tests/bench/RESULTS.md, train_gpu): the recipe's network of 2 layers of 320 units, 32 rows a step.
GPU_TOKENS = 286_564  # a second, an NVIDIA H100
CPU_TOKENS = GPU_TOKENS / 13.7  # 16 cores of its computer
# Assumed.
GPU_SPEED = 30e12  # FLOP/s of large products: under half of the data sheet's 67e12 for float32
ETHERNET_LATENCY = 30e-6  # seconds, one way, through the kernel's TCP
NVLINK_LATENCY = 3e-6
NVLINK = 8 * 450e9  # bits a second, one way (data sheet, H100)
GPUS = 8  # of a node


def layers_of(units, embedding=128):
    """Values of each tensor of the studio's network of two LSTM layers, a list for each layer, in the model's order."""
    layers = [[VOCABULARY * embedding]]
    inputs = embedding
    for _ in range(2):
        layers.append([inputs * 4 * units, units * 4 * units, 4 * units])
        inputs = units
    layers.append([units * VOCABULARY, VOCABULARY, 2 * units * MEMORY_UNITS, units, 1, DISTANCES, 1])
    return layers


def larger(times):
    """The base model's layers, of about so many times its parameters."""
    least = times * size_of(layers_of(512))
    return next(layers for units in range(512, 16_384, 16)
                if size_of(layers := layers_of(units, units // 4)) >= least)


def size_of(layers):
    return sum(map(sum, layers))


def buckets_of(layers):
    """(values, the part of the backward pass after which they are ready), in the order in which they are sent: a layer's
    gradients are there when it is done, and a layer costs what it has of parameters, but for the embedding."""
    work = size_of(layers[1:])
    done, buckets = 0, []
    for number in reversed(range(len(layers))):
        if number > 0:
            done += sum(layers[number])
        for values in reversed(layers[number]):
            if not buckets or buckets[-1][0] >= BUCKET:
                buckets.append((0, 0.0))
            buckets[-1] = (buckets[-1][0] + values, done / work)
    return buckets


class Ring:
    """A ring of processes (Patarasuk and Yuan 2009; costs as Thakur et al. 2005): bits a second of its slowest link, and
    the seconds that a small message takes all the way around."""

    def __init__(self, processes, rate, around):
        self.processes, self.rate, self.around = processes, rate, around

    def seconds(self, count):
        """To sum so many bytes."""
        share = (self.processes - 1) / self.processes
        return 2 * share * (8 * count / self.rate + self.around)

    def sent(self, count):
        """Bytes that each process sends."""
        return 2 * (self.processes - 1) / self.processes * count


def computers(count, rate, latency=ETHERNET_LATENCY):
    return Ring(count, rate, count * latency)


def nodes(count, rate):
    """Of GPUs: the ring leaves and enters each node once."""
    if count == 1:
        return Ring(GPUS, NVLINK, GPUS * NVLINK_LATENCY)
    return Ring(count * GPUS, rate, count * ETHERNET_LATENCY + count * (GPUS - 1) * NVLINK_LATENCY)


def waiting(layers, compute, ring, overlapped=True, value=BYTES):
    """Seconds of a step after the backward pass until all gradients are there, and the loss behind them. Buckets go one
    after another, each as soon as it is ready; of computing's seconds the last part is the backward pass."""
    if not overlapped:
        return ring.seconds(value * size_of(layers)) + ring.seconds(0)
    free = 0.0
    for values, ready in buckets_of(layers):
        free = max(free, ready * BACKWARD * compute) + ring.seconds(value * values)
    return max(0.0, free - BACKWARD * compute) + ring.seconds(0)


def work(layers, rows):
    """FLOP of a step: 2 a parameter and token forward, 4 backward."""
    return 6 * size_of(layers[1:]) * rows * LENGTH


RECIPE = layers_of(320)
RECIPE_ROWS = 32
# What a step costs on a GPU however few rows it has: times that follow one another cannot be computed at once.
GPU_LEAST = RECIPE_ROWS * LENGTH / GPU_TOKENS - work(RECIPE, RECIPE_ROWS) / GPU_SPEED
CPU_SPEED = work(RECIPE, RECIPE_ROWS) / (RECIPE_ROWS * LENGTH) * CPU_TOKENS


def gpu_step(layers, rows):
    return GPU_LEAST + work(layers, rows) / GPU_SPEED


def cpu_step(layers, rows):
    return work(layers, rows) / CPU_SPEED


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join(["---"] * len(head)) + " |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def percent(share):
    return f"{100 * share:.0f} %" if share >= 0.1 else f"{100 * share:.1f} %"


NETWORKS = [(f"{size_of(layers) / 1e6:.1f} M" if times < 10 else f"{size_of(layers) / 1e6:.0f} M", layers)
            for times, layers in ((1, layers_of(512)), (10, larger(10)), (100, larger(100)))]
RATES = (1e9, 25e9, 100e9)


def with_gpus():
    places = [("8 GPUs", nodes(1, 0))] + [(f"{count} nodes, {rate / 1e9:.0f} Gbit/s", nodes(count, rate))
                                          for count in (8, 64) for rate in RATES]

    def cell(layers, ring):
        compute = gpu_step(layers, ROWS)
        return " → ".join(percent(compute / (compute + waiting(layers, compute, ring, overlapped)))
                          for overlapped in (False, True))

    table(["parameters", "step alone", *(name for name, _ in places)],
          [[name, f"{1e3 * gpu_step(layers, ROWS):.0f} ms", *(cell(layers, ring) for _, ring in places)]
           for name, layers in NETWORKS])


def without_gpus():
    places = [(f"{count} computers, {rate / 1e9:.0f} Gbit/s", computers(count, rate)) for count in (8, 64) for rate in RATES]

    def cell(layers, ring):
        compute = cpu_step(layers, ROWS)
        return percent(compute / (compute + waiting(layers, compute, ring)))

    table(["parameters", "step alone", *(name for name, _ in places)],
          [[name, f"{cpu_step(layers, ROWS):.1f} s", *(cell(layers, ring) for _, ring in places)]
           for name, layers in NETWORKS])


def the_same_batch():
    """Of the base model: 64 rows in all."""
    layers = layers_of(512)
    rows = []
    for count in (1, 2, 4, 8, 16, 32, 64):
        cells = [str(count), str(ROWS // count)]
        for step, ring, overlapped in ((cpu_step, computers(count, 1e9), True), (cpu_step, computers(count, 25e9), True),
                                       (gpu_step, Ring(count, NVLINK, count * NVLINK_LATENCY), False)):
            compute = step(layers, ROWS // count)
            wait = waiting(layers, compute, ring, overlapped) if count > 1 else 0
            cells.append(percent(step(layers, ROWS) / (count * (compute + wait))))
        rows.append(cells)
    table(["processes", "rows of each", "computers, 1 Gbit/s", "computers, 25 Gbit/s", "GPUs, NVLink"], rows)


def measured(lines):
    """What exchange_speed.py found, beside what the model says of it."""
    table(["network", "one process, two threads", "two processes, one thread each", "ratio"],
          [[line["network"], f"{line['one']:,.0f} tokens/s", f"{line['two']:,.0f} tokens/s", f"{line['ratio']:.2f}"]
           for line in lines if line["what"] == "processes"])
    table(["four processes", "rows in all", "reached", "a step", "sent a step", "waiting a step", "share", "predicted", "share predicted"],
          [[line["links"], str(line["rows"]), f"{line['reached_rate'] / 1e6:,.0f} Mbit/s, {1e3 * line['reached_delay']:.2f} ms",
            f"{1e3 * line['step']:,.0f} ms", f"{line['sent'] / 1e6:.1f} MB", f"{1e3 * line['waiting']:,.0f} ms",
            percent(line["waiting"] / line["step"]), f"{1e3 * line['predicted']:,.0f} ms",
            percent(line["predicted_share"])] for line in lines if line["what"] == "links"])


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as file:
            measured([json.loads(line) for line in file if line.startswith("{")])
    print("GPUs, as built → overlapped\n")
    with_gpus()
    print("Computers of 16 cores\n")
    without_gpus()
    print("The same batch\n")
    the_same_batch()
    print("Buckets of the base model, and the part of the backward pass after which they are ready:")
    print(", ".join(f"{BYTES * values / 1e6:.1f} MB at {percent(ready)}" for values, ready in buckets_of(layers_of(512))))
    print(f"A GPU's step takes {1e3 * GPU_LEAST:.1f} ms at least; 16 cores compute {CPU_SPEED / 1e9:.0f} GFLOP/s")


if __name__ == "__main__":
    main()
