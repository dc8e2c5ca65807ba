#!/usr/bin/env python3
"""Checks the manual (resources/docs/manual): each language has the pages that the English index links to and no others, in its
order; each page begins with a heading; links and pictures lead to files; every entry of a menu that a page names ("File ▸
Open…") is a text of the window in that language; each page that ui/window/help_topic.cpp opens is there; pictures take
no more than LARGEST bytes and each is shown. Prints every violation as FILE: what, and exits with status 1, else "N
pages, 0 violations".
usage: check_manual.py [ROOT]
"""

import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

LARGEST = 1_500_000
LINK = re.compile(r"\]\(([^)\s]+)\)")
OWN = re.compile(r"\]\(([\w-]+)\.md\)")
TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
END = re.compile(r"[,.;:()|*\n，。；：（）、「」]")
TRANSLATIONS = {"zh": "incipit_zh_CN.ts"}


def plain(text):
    """A text of the window as pages name it: without mnemonics and dots."""
    return re.sub(r"\(&.\)", "", text).replace("&", "").replace("…", "").strip()


def said(root, language):
    """Every text that the window may show."""
    if language in TRANSLATIONS:
        tree = xml.parse(root / "resources/translations" / TRANSLATIONS[language])
        return {plain(message.findtext("translation") or "") for message in tree.iter("message")} - {""}
    return {plain(text) for path in (root / "ui").rglob("*.cpp")
            for text in TEXT.findall(path.read_text(encoding="utf-8"))} - {""}


def unknown_entries(text, known):
    """Parts of menu paths that the window does not say; what stands before and behind a path is cut off where it fits."""
    for line in text.split("\n"):
        parts = line.split(" ▸ ")
        for number, part in enumerate(parts) if len(parts) > 1 else ():
            candidates = {plain(part)}
            if number == 0:
                last = END.split(part)[-1]
                candidates = {plain(last[i:]) for i in range(len(last))}
            else:
                first = END.split(part)[0]
                candidates = {plain(first[:i + 1]) for i in range(len(first))}
            if not candidates & known:
                yield part.strip()


def violations(root):
    manual = root / "resources/docs/manual"
    english = manual / "en"
    names = ["index", *dict.fromkeys(OWN.findall((english / "index.md").read_text(encoding="utf-8")))]
    for folder in sorted(each for each in manual.iterdir() if each.is_dir()):
        known = said(root, folder.name)
        pages = {page.stem: page for page in folder.glob("*.md")}
        for name in names:
            if name not in pages:
                yield f"{folder.name}/{name}.md: is missing"
        for name in sorted(pages.keys() - set(names)):
            yield f"{folder.name}/{name}.md: index.md does not link to it"
        shown = set()
        for name, page in pages.items():
            text = page.read_text(encoding="utf-8")
            where = f"{folder.name}/{name}.md"
            if not text.startswith("# "):
                yield f"{where}: begins with no heading"
            if name == "index" and ["index", *dict.fromkeys(OWN.findall(text))] != names:
                yield f"{where}: has the pages in another order than the English one"
            for link in LINK.findall(text):
                target = (folder / link).resolve()
                shown.add(target)
                if not re.match(r"https?://", link) and not target.exists():
                    yield f"{where}: {link} leads nowhere"
            for entry in unknown_entries(text, known):
                yield f"{where}: \"{entry}\" is no text of the window"
        for picture in folder.glob("pictures/*"):
            if picture.resolve() not in shown:
                yield f"{folder.name}/pictures/{picture.name}: no page shows it"
    topics = re.findall(r'\{"[^"]+", "([\w-]+)"\}', (root / "ui/window/help_topic.cpp").read_text(encoding="utf-8"))
    for topic in topics or ["ui/window/help_topic.cpp"]:
        if topic not in names:
            yield f"help_topic.cpp: there is no page {topic}"
    size = sum(picture.stat().st_size for picture in manual.glob("*/pictures/*"))
    if size > LARGEST:
        yield f"pictures take {size} bytes, more than {LARGEST}"


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    found = list(violations(root))
    print("".join(f"{what}\n" for what in found), end="")
    pages = len(list((root / "resources/docs/manual").glob("*/*.md")))
    print(f"{pages} pages, {len(found)} violations")
    return 1 if found or pages == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
