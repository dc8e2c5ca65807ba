#!/usr/bin/env python3
"""Writes many small MIDI files: make_small_midi.py COUNT FOLDER [SEED]

Each is one track of 8 to 40 bars drawn from a stock of bars, in a subfolder of a thousand: 100,000 of them take half a
minute and 200 MB. Every 500th is cut short or no music at all, as in collections from the network.
"""
import pathlib
import random
import struct
import sys

BARS = 2000
SIXTEENTH = 120  # ticks, at 480 a quarter note
SCALE = [0, 2, 4, 5, 7, 9, 11]
IN_A_FOLDER = 1000
DAMAGED = 500


def length(ticks):
    return bytes([ticks]) if ticks < 128 else bytes([0x80 | ticks >> 7, ticks & 0x7F])


def bar(draw):
    """Four quarters of sixteenths, eighths and quarters, one after another; each ends as the next one begins."""
    events, left, step = [], 16, draw.randrange(12, 28)
    while left > 0:
        count = min(left, draw.choice([1, 2, 2, 4]))
        step = min(34, max(7, step + draw.randrange(-3, 4)))
        key = 24 + 12 * (step // 7) + SCALE[step % 7]
        velocity = draw.randrange(50, 110)
        events.append(bytes((0, 0x90, key, velocity)) + length(count * SIXTEENTH) + bytes((0x80, key, 64)))
        left -= count
    return b"".join(events)


def piece(draw, stock):
    program = bytes((0, 0xC0, draw.randrange(0, 112)))
    tempo = b"\0\xff\x51\x03" + struct.pack(">I", 60_000_000 // draw.randrange(60, 180))[1:]
    bars = b"".join(draw.choices(stock, k=draw.randrange(8, 41)))
    body = tempo + program + bars + b"\0\xff\x2f\0"
    return b"MThd" + struct.pack(">IHHH", 6, 0, 1, 480) + b"MTrk" + struct.pack(">I", len(body)) + body


def write(count, folder, seed=1):
    """The number of files that are damaged."""
    draw = random.Random(seed)
    stock = [bar(draw) for _ in range(BARS)]
    damaged = 0
    for i in range(count):
        if i % IN_A_FOLDER == 0:
            inside = pathlib.Path(folder) / f"{i // IN_A_FOLDER:04}"
            inside.mkdir(parents=True, exist_ok=True)
        data = piece(draw, stock)
        if i % DAMAGED == DAMAGED - 1:
            data = b"This is no music." if i % (2 * DAMAGED) == DAMAGED - 1 else data[:10]
            damaged += 1
        (inside / f"{i:06}.mid").write_bytes(data)
    return damaged


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 1)


if __name__ == "__main__":
    main()
