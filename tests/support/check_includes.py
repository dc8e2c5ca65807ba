#!/usr/bin/env python3
"""Keeps the layers: which folder may include which, and who may see which library.

The order of core's folders and their layers is read from core/CMakeLists.txt (the incipit_layer lines); the
layers that a layer may include are those that its target links there; the public headers are those that each
folder's CMakeLists.txt lists in HEADERS. Prints every violation as FILE:LINE and exits with status 1, else
"N files, 0 violations". usage: check_includes.py [ROOT]
"""

import re
import sys
from pathlib import Path

# Headers that say what a module does which a layer loads: it does not link the module's layer.
MODULE = {"incipit_engine": {"network/network_library.h"}}
# The window's folders: one includes only those before it.
WINDOW = ["support", "models", "widgets", "controllers", "panels", "dialogs", "desks", "window", "desktop"]
DESK = re.compile(r"(\w+)_(?:desk|actions)\.")
QT = re.compile(r"(Qt[A-Z]\w*/.*|Q[A-Z]\w*|q[a-z]+\.h|qcustomplot.*)$")
# What stays behind core's public headers and out of the window's code.
HIDDEN = re.compile(r"(torch/|ATen/|c10/|fluidsynth|RtMidi|rtmidi/|jack/(jack|midiport|ringbuffer)\.h|sndfile|sqlite3)")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
LONGEST = 500


def layers(root):
    """Folder name to its layer, and the folders in order."""
    text = (root / "core/CMakeLists.txt").read_text(encoding="utf-8")
    text = re.sub(r"#.*", "", text)
    layer_of = {}
    for call in re.findall(r"^\s*incipit_layer\(([^)]*)\)", text, re.M):
        layer, *folders = call.split()
        for folder in folders:
            layer_of[folder] = layer
    return layer_of, list(layer_of)


def lower_layers(root):
    """Layer to the layers that its target links, those of these included: a layer may include them."""
    text = re.sub(r"#.*", "", (root / "core/CMakeLists.txt").read_text(encoding="utf-8"))
    linked = {}
    for call in re.findall(r"^\s*target_link_libraries\(([^)]*)\)", text, re.M):
        target, *names = call.split()
        linked.setdefault(target, set()).update(name for name in names if name.startswith("incipit_"))
    lower = {}
    def reach(layer):
        if layer not in lower:
            lower[layer] = set()
            for below in linked.get(layer, set()):
                lower[layer] |= {below} | reach(below)
        return lower[layer]
    for layer in linked:
        reach(layer)
    return lower


def public_headers(root, folders):
    found = set()
    for folder in folders:
        listing = root / "core" / folder / "CMakeLists.txt"
        text = listing.read_text(encoding="utf-8") if listing.exists() else ""
        for block in re.findall(r"HEADERS([^)]*?)(?:SOURCES|\))", text, re.S):
            found.update(f"{folder}/{name}" for name in block.split())
    return found


def sources(folder):
    return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cpp"))


def why_not(where, name, quoted, known):
    """What forbids the file at `where` to include `name`; nothing when it is allowed."""
    layer_of, order, lower, public = known
    top, *rest = where.parts
    folder = rest[0]
    target = name.split("/")[0] if quoted else None
    if top == "core":
        if QT.match(name):
            return "core includes no Qt header"
        if "/".join(rest) in public and HIDDEN.match(name):
            return "a public header shows no library"
        if target in ("ui", "app", "cli"):
            return "core includes nothing above it"
        if target in layer_of and target != folder and folder in layer_of:
            mine, theirs = layer_of[folder], layer_of[target]
            if mine == theirs and order.index(target) > order.index(folder):
                return f"'{folder}' stands before '{target}' in {mine}"
            if mine != theirs and theirs not in lower.get(mine, set()) and name not in MODULE.get(mine, set()):
                return f"{mine} may not use {theirs}"
        return None
    if top == "app":
        if QT.match(name) and folder.startswith("cli"):
            return "the command line includes no Qt header"
        return None
    if HIDDEN.match(name):
        return "the window's code includes no library that core hides"
    if target in layer_of and name not in public:
        return f"'{name}' is private to core"
    if target in ("app", "cli"):
        return "ui includes nothing above it"
    return why_not_in_window(folder, rest[-1], name) if quoted and target == "ui" else None


def why_not_in_window(folder, file, name):
    """The same between two files of the window."""
    other = name.split("/")[1]
    if folder in WINDOW and other in WINDOW and WINDOW.index(other) > WINDOW.index(folder):
        return f"'{folder}' stands before '{other}' in the window"
    mine, theirs = DESK.match(file), DESK.match(name.split("/")[-1])
    if folder == other == "desks" and mine and theirs and mine[1] != theirs[1]:
        return "a desk knows no other desk"
    return None


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    layer_of, order = layers(root)
    if not order:
        print(f"{root / 'core/CMakeLists.txt'}: no incipit_layer line was found", file=sys.stderr)
        return 1
    known = (layer_of, order, lower_layers(root), public_headers(root, order))
    violations = files = 0
    for top in ("core", "ui", "app"):
        for path in sources(root / top):
            files += 1
            where = path.relative_to(root)
            lines = path.read_text(encoding="utf-8").splitlines()
            if top == "core" and where.parts[1] not in layer_of:
                print(f"{where}:1: the folder '{where.parts[1]}' stands in no layer of core/CMakeLists.txt")
                violations += 1
            if len(lines) > LONGEST:
                print(f"{where}:{LONGEST}: warning: {len(lines)} lines, more than {LONGEST}: split it")
            for number, line in enumerate(lines, 1):
                match = INCLUDE.match(line)
                reason = match and why_not(where, match[2], match[1] == '"', known)
                if reason:
                    print(f"{where}:{number}: {match[2]}: {reason}")
                    violations += 1
    print(f"{files} files, {violations} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
