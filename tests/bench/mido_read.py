"""Seconds that mido takes to read each MIDI file of a folder, the median of five, as JSON. Argument: FOLDER"""

import json
import pathlib
import statistics
import sys
import time

import mido


def read(path):
    start = time.perf_counter()
    try:
        mido.MidiFile(path)
    except Exception:  # mido refuses some files, each in a way of its own
        return None
    return time.perf_counter() - start


seconds = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.mid")):
    times = [read(path) for _ in range(5)]
    if None not in times:
        seconds[path.name] = statistics.median(times)
print(json.dumps(seconds))
