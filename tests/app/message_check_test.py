"""The check of the tables of messages finds what it is there to find."""

import pathlib
import sys

from program import ProgramTest, main, run

CHECK = pathlib.Path(__file__).resolve().parents[1] / "support" / "check_messages.py"


class MessageCheck(ProgramTest):
    def check(self, tables, said):
        for path, messages in tables.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(f'inline constexpr Message {name}{{"{code}", "A sentence."}};\n'
                                    for name, code in messages.items()))
        (self.folder / "core/midi/reader.cpp").write_text(said)
        return run(CHECK, self.folder, program=sys.executable)

    def test_sound_tables_pass(self):
        done = self.check({"core/midi/messages.h": {"kEmpty": "midi.empty"}, "core/base/messages.h": {"kNo": "base.no"}},
                          "throw Error(messages::kEmpty); throw Error(messages::kNo);")
        self.assertEqual(done.stdout, "2 messages, 0 violations\n")
        self.assertEqual(done.returncode, 0)

    def test_each_violation_is_named(self):
        for tables, said, what in (
            ({"core/midi/messages.h": {"kA": "midi.a", "kB": "midi.a"}}, "kA kB", "'midi.a' is core/midi/messages.h's"),
            ({"core/midi/messages.h": {"kA": "base.a"}}, "kA", "'base.a' is not midi.what-is-said"),
            ({"core/midi/messages.h": {"kA": "midi.Not mine"}}, "kA", "is not midi.what-is-said"),
            ({"core/midi/messages.h": {"kA": "midi.a"}}, "kAnother", "nothing says kA"),
        ):
            with self.subTest(what):
                done = self.check(tables, said)
                self.assertIn(what, done.stdout)
                self.assertEqual(done.returncode, 1)

    def test_a_plural_sentence_has_its_english_forms(self):
        (self.folder / "ui").mkdir()
        (self.folder / "ui/a.cpp").write_text('tr("%Ln note(s)", nullptr, 1); tr("%1 of %2");')
        tables = {"core/midi/messages.h": {"kA": "midi.a"}}
        done = self.check(tables, "kA")
        self.assertIn("ui/a.cpp: '%Ln note(s)' has no plural forms", done.stdout)
        forms = self.folder / "resources/translations/incipit_en.ts"
        forms.parent.mkdir(parents=True)
        for second, status in (("", 1), ("%Ln notes", 0)):
            forms.write_text("<TS><context><message numerus='yes'><source>%Ln note(s)</source><translation><numerusform>"
                             f"%Ln note</numerusform><numerusform>{second}</numerusform></translation></message>"
                             "</context></TS>")
            self.assertEqual(self.check(tables, "kA").returncode, status)

    def test_a_tree_without_messages_does_not_pass(self):
        self.assertEqual(self.check({"core/midi/messages.h": {}}, "").returncode, 1)


if __name__ == "__main__":
    main()
