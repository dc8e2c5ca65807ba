"""Seconds of the processor that mido takes to read each MIDI file of a folder, the median of five, as JSON.

Argument: FOLDER
"""

import json
import pathlib
import statistics
import sys
import time

import mido


def read(path):
    start = time.process_time()
    try:
        mido.MidiFile(path)
    except Exception:  # mido refuses some files, each in a way of its own
        return None
    return time.process_time() - start


seconds = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.mid")):
    times = [read(path) for _ in range(5)]
    if None not in times:
        seconds[path.name] = statistics.median(times)
print(json.dumps(seconds))
