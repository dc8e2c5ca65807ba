"""The check of the files of texts finds what it is there to find."""

import json
import pathlib
import sys

from program import ProgramTest, main, run

SUPPORT = pathlib.Path(__file__).resolve().parents[1] / "support"
MESSAGES = """inline constexpr Message kNotes{"midi.notes", "{0} {0:note|notes} in "
                                             "{1:.1} s."};
inline constexpr Message kKey{"midi.key", R"(say "C" (or Am))"};
inline constexpr Message kNothing{"midi.nothing", ""};
"""
NAMES = 'constexpr std::array<std::string_view, 1> kPrograms{"Violin",\n "Lead 1 (square)"};'
HELP = 'command.add_flag("--x", x, "Print "\n "more");'
SOUND = {"messages": {"midi.notes": "{1:.1} 秒内 {0} 个音符。", "midi.key": '请写 "C"（或 Am）'},
         "help": {"Print more": "多打印", "Usage": "用法"}, "names": {"Violin": "小提琴", "Lead 1 (square)": "主音 1"}}


class TranslationCheck(ProgramTest):
    def check(self, texts, name="zh_CN"):
        for path, source in (("core/midi/messages.h", MESSAGES), ("core/midi/instruments.cpp", NAMES),
                             ("app/cli/x.cpp", HELP), (f"resources/translations/messages_{name}.json", texts)):
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source if isinstance(source, str) else json.dumps(source), encoding="utf-8")
        return run("-B", SUPPORT / "check_translations.py", self.folder, program=sys.executable)

    def test_a_sound_file_passes(self):
        done = self.check(SOUND)
        self.assertEqual((done.stdout, done.returncode), ("6 texts, 0 violations\n", 0))

    def test_each_violation_is_named(self):
        for section, key, text, what in (
            ("messages", "midi.key", None, "'midi.key' is missing"),
            ("messages", "midi.other", "别的", "'midi.other' is no message"),
            ("messages", "midi.notes", "{0} 个音符。", "'midi.notes' has other placeholders than"),
            ("messages", "midi.notes", "{1:.2} 秒内 {0} 个音符。", "'midi.notes' has other placeholders than"),
            ("messages", "midi.notes", "{1:.1} 秒内 {0} 个音符{。", "'midi.notes' has other placeholders than"),
            ("messages", "midi.key", "请 write", "the English word 'write'"),
            ("help", "Print less", "少打印", '"Print less" is no help'),
            ("names", "Violin", None, "the name 'Violin' is missing"),
            ("more", "x", "y", "'more' is none of"),
        ):
            with self.subTest(what):
                texts = json.loads(json.dumps(SOUND))
                if text is None:
                    del texts[section][key]
                else:
                    texts.setdefault(section, {})[key] = text
                done = self.check(texts)
                self.assertIn(what, done.stdout)
                self.assertEqual(done.returncode, 1)
        self.assertIn("is no JSON", self.check("{").stdout)

    def test_a_language_that_is_not_said_to_be_complete_may_lack_texts(self):
        self.assertEqual(self.check({"messages": {"midi.key": "write"}}, "de").stdout, "1 texts, 0 violations\n")

    def test_the_language_for_tests_is_longer_and_fits(self):
        self.check(SOUND)
        made = self.folder / "resources/translations/messages_qps.json"
        done = run("-B", SUPPORT / "pseudo_language.py", made, self.folder, program=sys.executable)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        texts = json.loads(made.read_text(encoding="utf-8"))
        self.assertEqual(texts["messages"]["midi.notes"], "{0} {0:ńóťé|ńóťéś} íń {1:.1} ś" + 13 * "~" + ".")
        self.assertGreaterEqual(len(texts["help"]["Print more"]), 14)
        done = run("-B", SUPPORT / "check_translations.py", self.folder, program=sys.executable)
        self.assertTrue(done.stdout.endswith(" 0 violations\n"), done.stdout)


if __name__ == "__main__":
    main()
