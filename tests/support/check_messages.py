#!/usr/bin/env python3
"""Checks the tables of messages: every code is unique and begins with its table's folder, and every message is said
somewhere. (That placeholders and arguments fit is checked by the compiler.) Prints every violation as FILE: what,
and exits with status 1, else "N messages, 0 violations". usage: check_messages.py [ROOT]
"""

import re
import sys
from collections import Counter
from pathlib import Path

MESSAGE = re.compile(r'\bconstexpr\s+(?:incipit::)?Message\s+(\w+)\s*\{\s*"([^"]*)"')
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")


def violations(root):
    """Pairs of a table and what is wrong in it; and the number of messages."""
    sources = {p: p.read_text(encoding="utf-8") for top in ("core", "app", "ui") if (root / top).is_dir()
               for p in sorted((root / top).rglob("*")) if p.suffix in (".h", ".cpp")}
    said = Counter(name for text in sources.values() for name in re.findall(r"\bk[A-Z]\w*", text))
    declared = Counter(name for text in sources.values() for name, _ in MESSAGE.findall(text))
    found, first = [], {}
    for path, text in sources.items():
        where = path.relative_to(root)
        for name, code in MESSAGE.findall(text):
            folder = where.parts[1] if len(where.parts) > 2 else where.parts[0]
            if not CODE.match(code) or code.split(".")[0] != folder:
                found.append((where, f"'{code}' is not {folder}.what-is-said"))
            if code in first:
                found.append((where, f"'{code}' is {first[code]}'s already"))
            first.setdefault(code, where)
            if said[name] <= declared[name]:
                found.append((where, f"nothing says {name}"))
    return found, len(first)


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, count = violations(root)
    for where, what in found:
        print(f"{where}: {what}")
    print(f"{count} messages, {len(found)} violations")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
