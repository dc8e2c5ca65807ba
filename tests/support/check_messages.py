#!/usr/bin/env python3
"""Checks the tables of messages: every code is unique and begins with its table's folder, and every message is said
somewhere. (That placeholders and arguments fit is checked by the compiler.) Sentences of the window that have plural
forms have them in English. Prints every violation as FILE: what, and exits with status 1, else "N messages, 0
violations". usage: check_messages.py [ROOT]
"""

import re
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

LITERAL = r'(?:R"\((?:[^)]|\)(?!"))*\)"|"(?:[^"\\]|\\.)*")'
MESSAGE = re.compile(rf'\bconstexpr\s+(?:incipit::)?Message\s+(\w+)\s*\{{\s*"([^"]*)"\s*,\s*((?:{LITERAL}\s*)+)\}}')
PLURAL = re.compile(r'"((?:[^"\\]|\\.)*%L?n(?:[^"\\]|\\.)*)"')
ENGLISH = "resources/translations/incipit_en.ts"
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$")


def sources_of(root):
    """The texts of the sources by their paths."""
    return {p: p.read_text(encoding="utf-8") for top in ("core", "app", "ui") if (root / top).is_dir()
            for p in sorted((root / top).rglob("*")) if p.suffix in (".h", ".cpp")}


def text_of(literals):
    """What literals of C++ that stand one behind another say."""
    raw = (literal[3:-2] if literal.startswith("R") else
           re.sub(r"\\(.)", lambda escape: {"n": "\n", "r": "\r"}.get(escape[1], escape[1]), literal[1:-1])
           for literal in re.findall(LITERAL, literals))
    return "".join(raw)


def messages_of(sources):
    """The English text of each code."""
    return {code: text_of(literals) for text in sources.values() for _, code, literals in MESSAGE.findall(text)}


def violations(root):
    """Pairs of a table and what is wrong in it; and the number of messages."""
    sources = sources_of(root)
    said = Counter(name for text in sources.values() for name in re.findall(r"\bk[A-Z]\w*", text))
    declared = Counter(name for text in sources.values() for name, _, _ in MESSAGE.findall(text))
    found, first = [], {}
    for path, text in sources.items():
        where = path.relative_to(root)
        for name, code, _ in MESSAGE.findall(text):
            folder = where.parts[1] if len(where.parts) > 2 else where.parts[0]
            if not CODE.match(code) or code.split(".")[0] != folder:
                found.append((where, f"'{code}' is not {folder}.what-is-said"))
            if code in first:
                found.append((where, f"'{code}' is {first[code]}'s already"))
            first.setdefault(code, where)
            if said[name] <= declared[name]:
                found.append((where, f"nothing says {name}"))
    return found + missing_forms(root, sources), len(first)


def missing_forms(root, sources):
    """Plural sentences of the window without both forms in English."""
    known = set()
    for message in xml.parse(root / ENGLISH).iter("message") if (root / ENGLISH).exists() else []:
        if all(form.text for form in message.iter("numerusform")):
            known.add(message.findtext("source"))
    return [(path.relative_to(root), f"'{text}' has no plural forms in {ENGLISH}")
            for path, code in sources.items() if path.relative_to(root).parts[0] == "ui"
            for text in PLURAL.findall(code) if text not in known]


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found, count = violations(root)
    for where, what in found:
        print(f"{where}: {what}")
    print(f"{count} messages, {len(found)} violations")
    return 1 if found or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
