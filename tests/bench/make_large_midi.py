#!/usr/bin/env python3
"""Writes a MIDI file of many notes: make_large_midi.py NOTES OUT.mid [TRACKS]

Sixteenth notes of a walking pattern, each with its own note-on and note-off, shared out over the tracks (16
unless told otherwise; track N plays on channel N modulo 16, each channel another instrument). 10,000,000 notes
make 80 MB in well under a second.
"""
import struct
import sys

SIXTEENTH = 120  # ticks, at 480 a quarter note
PATTERN = [60 + step for step in (0, 4, 7, 12, 16, 19, 12, 7, 2, 5, 9, 14, 17, 21, 14, 9)]


def notes(channel, count):
    """The events of `count` notes on one channel."""
    events = [
        bytes((0, 0x90 | channel, pitch, 64 + pitch % 32, SIXTEENTH, 0x80 | channel, pitch, 64)) for pitch in PATTERN
    ]
    whole, rest = divmod(count, len(events))
    return b"".join(events) * whole + b"".join(events[:rest])


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    count = int(sys.argv[1])
    tracks = int(sys.argv[3]) if len(sys.argv) == 4 else 16
    with open(sys.argv[2], "wb") as out:
        out.write(b"MThd" + struct.pack(">IHHH", 6, 1, tracks, 480))
        for track in range(tracks):
            channel = track % 16
            share = count // tracks + (1 if track < count % tracks else 0)
            program = bytes((0, 0xC0 | channel, 8 * channel))
            body = program + notes(channel, share) + b"\x00\xff\x2f\x00"
            out.write(b"MTrk" + struct.pack(">I", len(body)))
            out.write(body)


if __name__ == "__main__":
    main()
