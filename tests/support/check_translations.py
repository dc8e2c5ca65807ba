#!/usr/bin/env python3
"""Checks the files of texts of other languages (resources/translations/messages_*.json, docs/messages.md): each code
is one of the program's, placeholders are those of the English text, and help has English words that the command line
uses. Of the languages in COMPLETE every message, help text and General MIDI name is there, and no English word is left
that is not a name. Prints every violation as FILE: what, and exits with status 1, else "N texts, 0 violations".
usage: check_translations.py [ROOT]
"""

import json
import re
import sys
from pathlib import Path

from check_messages import LITERAL, messages_of, sources_of, text_of

COMPLETE = {"zh_CN"}
SECTIONS = ("messages", "help", "names")
# What the command-line library says in help.
LIBRARY = {"Usage", "OPTIONS", "SUBCOMMAND", "SUBCOMMANDS", "Positionals", "POSITIONALS", "REQUIRED", "Needs", "Excludes",
           "Options", "Subcommands", "TEXT", "INT", "UINT", "FLOAT", "UINT:NONNEGATIVE", "INT:NONNEGATIVE",
           "FLOAT:POSITIVE", "INT:POSITIVE", "Print this help message and exit",
           "Display program version information and exit"}
PLACE = re.compile(r"\{(\d)(?::([^{}]*))?\}")
TYPED = re.compile(r"--[a-z-]+|\.[a-z0-9]+|\"[^\"]*\"|[\w.-]+\.(?:json|mid|incipit)|musescore-[a-z-]+")
WORD = re.compile(r"(?<![A-Za-z0-9_-])[A-Za-z]*[a-z]{2}[A-Za-z]*")
# Words that are the same in Chinese: what is typed, what things are called, units.
NAMES = set("""
    Adam alsa Anh article auto base bass bf bpm build bzip Clavinet corpus cpu Ctrl cuda debug dim dropout drums error event
    float frame General generate Gloo gzip in incipit Incipit info jack Keras libcrypto libgloo LibTorch
    likelihood Min mpirun MThd MusicXML none note null Ogg one OpenSSL pickle pitches ports pulseaudio PyTorch
    rhythm safetensors SoundFont nat SQLite srun studio timgm Top torchrun train Vorbis warning xz
""".split())


def words_left(text):
    """English words of a text; options, endings of files and what is quoted as typed do not count."""
    return [word for word in WORD.findall(TYPED.sub(" ", PLACE.sub(" ", text))) if word not in NAMES]


def places(text):
    """Placeholders, and those of plural forms by their argument alone."""
    plain, plural = set(), set()
    for argument, form in PLACE.findall(text):
        (plural if "|" in form else plain).add(argument if "|" in form else (argument, form))
    return plain, plural


def misfit(text, english):
    (plain, plural), (needed, forms) = places(text), places(english)
    return plain != needed or not plural <= forms or "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text)


def help_of(sources, root):
    """Every text of the command line's sources that may be help."""
    return LIBRARY | {text_of(literals) for path, source in sources.items() if path.is_relative_to(root / "app")
                      for literals in re.findall(rf"{LITERAL}(?:\s*{LITERAL})*", source)}


def names_of(root):
    """General MIDI's, as the program has them."""
    file = root / "core/midi/instruments.cpp"
    source = file.read_text(encoding="utf-8") if file.exists() else ""
    tables = re.findall(r"(?:kPrograms|kDrumNames)\{([^}]*)\}", source)
    return {text_of(name) for table in tables for name in re.findall(LITERAL, table)}


def violations(root, file, sources):
    """What is wrong in one file; and how many texts it has."""
    try:
        sections = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        return [f"is no JSON: {error}"], 0
    found = [f"'{name}' is none of {', '.join(SECTIONS)}" for name in sections if name not in SECTIONS]
    messages, help_texts, names = (sections.get(name, {}) for name in SECTIONS)
    english = messages_of(sources)
    found += [f"'{code}' is no message" for code in messages if code not in english]
    found += [f"'{code}' has other placeholders than \"{english[code]}\"" for code, text in messages.items()
              if code in english and misfit(text, english[code])]
    known = help_of(sources, root)
    found += [f"\"{text}\" is no help of the command line" for text in help_texts if text not in known]
    if file.stem.removeprefix("messages_") in COMPLETE:
        found += [f"'{code}' is missing" for code, text in english.items()
                  if not messages.get(code) and text]
        found += [f"the name '{name}' is missing" for name in sorted(names_of(root) - names.keys())]
        found += [f"\"{text}\" has the English word '{word}'" for section in sections.values()
                  for text in section.values() for word in words_left(text)]
    return found, sum(len(section) for section in sections.values())


def main():
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    sources = sources_of(root)
    count = wrong = 0
    for file in sorted((root / "resources/translations").glob("messages_*.json")):
        found, texts = violations(root, file, sources)
        count += texts
        wrong += len(found)
        for what in found:
            print(f"{file.relative_to(root)}: {what}")
    print(f"{count} texts, {wrong} violations")
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
