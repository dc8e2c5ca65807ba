"""Seconds that mido takes to read each MIDI file of a folder, as JSON; the first pass warms up. Argument: FOLDER"""

import json
import pathlib
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


files = sorted(pathlib.Path(sys.argv[1]).glob("*.mid"))
for _ in range(2):
    seconds = {path.name: read(path) for path in files}
print(json.dumps({name: value for name, value in seconds.items() if value is not None}))
