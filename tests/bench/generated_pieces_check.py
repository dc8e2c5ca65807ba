"""Reads every MIDI file of a folder with mido: prints JSON, and fails on a file that mido refuses, on a note-on that no
note-off answers and on a note-off that ends nothing. Argument: FOLDER"""

import collections
import json
import pathlib
import sys

import mido


def faults_of(path):
    """The notes of a file, and what is wrong with it."""
    try:
        file = mido.MidiFile(path)
    except Exception as error:  # mido refuses some files, each in a way of its own
        return 0, [f"{path.name}: {error!r}"]
    notes, faults = 0, []
    for number, track in enumerate(file.tracks):
        sounding = collections.Counter()
        for message in track:
            if message.type == "note_on" and message.velocity > 0:
                notes += 1
                sounding[message.channel, message.note] += 1
            elif message.type in ("note_on", "note_off"):
                sounding[message.channel, message.note] -= 1
                if sounding[message.channel, message.note] < 0:
                    faults.append(f"{path.name}: track {number}: an end without a beginning: {message}")
        stuck = [key for key, count in sounding.items() if count > 0]
        if stuck:
            faults.append(f"{path.name}: track {number}: stuck notes (channel, key): {stuck}")
    return notes, faults


files = sorted(pathlib.Path(sys.argv[1]).glob("*.mid"))
results = [faults_of(path) for path in files]
faults = [fault for _, found in results for fault in found]
print(json.dumps({"files": len(files), "notes": sum(notes for notes, _ in results), "faults": faults[:20]}, indent=2))
sys.exit(1 if faults or not files else 0)
