#!/usr/bin/env python3
"""Writes a language that is none, made of the English texts, for tests: every letter has an accent, so that a text that
no file of texts can reach is seen, and every sentence is 40 % longer, so that one that is cut off is seen.
usage: pseudo_language.py messages_qps.json [ROOT]
"""

import json
import math
import re
import sys
from pathlib import Path

from check_messages import messages_of, sources_of

PLAIN = "aeiouyAEIOUYbcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ"
ACCENTED = "áéíóúýÁÉÍÓÚÝƀćďƒğĥĵķļmńṗɋŕśťṽŵẋźßĆĎƑĞĤĴĶĻMŃṖɊŔŚŤṼŴẊŹ"
LETTERS = str.maketrans(PLAIN, ACCENTED)
LONGER = 1.4


def pseudo(text):
    """The text in the language, its placeholders as they are; of plural forms the accents alone."""
    spoken = "".join(part if part.startswith("{") and "|" not in part else accented(part)
                     for part in re.split(r"(\{[^}]*\})", text))
    stop = re.search(r"[.:)]*$", spoken).start()
    return spoken[:stop] + "~" * math.ceil((LONGER - 1) * len(text)) + spoken[stop:]


def accented(part):
    begin = 3 if part.startswith("{") else 0  # "{0:"
    return part[:begin] + part[begin:].translate(LETTERS)


def texts(root):
    """The sections of the file: what help and names there are, the Chinese one tells, which is complete."""
    chinese = json.loads((root / "resources/translations/messages_zh_CN.json").read_text(encoding="utf-8"))
    return {"messages": {code: pseudo(text) for code, text in messages_of(sources_of(root)).items() if text},
            **{section: {text: pseudo(text) for text in chinese[section]} for section in ("help", "names")}}


def main():
    root = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).resolve().parents[2]
    Path(sys.argv[1]).write_text(json.dumps(texts(root), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
