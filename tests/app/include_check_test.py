"""The check of the include order finds what it is there to find."""

import pathlib
import sys

from program import ProgramTest, main, run

CHECK = pathlib.Path(__file__).resolve().parents[1] / "support" / "check_includes.py"
ROOT = CHECK.parents[2]


class IncludeCheck(ProgramTest):
    def check(self, root):
        return run(CHECK, root, program=sys.executable)

    def tree(self, **includes):
        """A small source tree with the layers of the real one; each file holds one include."""
        (self.folder / "core").mkdir()
        (self.folder / "core/CMakeLists.txt").write_bytes((ROOT / "core/CMakeLists.txt").read_bytes())
        midi = self.folder / "core/midi"
        midi.mkdir()
        (midi / "CMakeLists.txt").write_text("incipit_folder(incipit_music\n  HEADERS score.h\n  SOURCES score.cpp)\n")
        for path, include in includes.items():
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"#pragma once\n#include {include}\n")

    def test_allowed_includes_pass(self):
        self.tree(**{"core/tokenizer/a.h": '"midi/score.h"', "core/training/a.cpp": '"dataset/a.h"',
                     "core/training/b.cpp": "<torch/torch.h>", "ui/panels/a.h": '"midi/score.h"',
                     "ui/panels/b.cpp": "<QWidget>",
                     "ui/desks/writing_desk.h": '"ui/panels/a.h"', "ui/desks/desks.h": '"ui/desks/writing_desk.h"',
                     "app/studio_main.cpp": "<QApplication>"})
        done = self.check(self.folder)
        self.assertEqual(done.stdout, "8 files, 0 violations\n")
        self.assertEqual(done.returncode, 0)

    def test_each_violation_is_named_with_file_and_line(self):
        for path, include in {
            "core/base/a.h": '"midi/score.h"',  # up within the layer
            "core/dataset/a.h": '"model/a.h"',  # up a layer
            "core/playback/a.h": '"training/a.h"',  # across
            "core/midi/a.cpp": "<QString>",
            "core/midi/b.cpp": "<QtCore/QString>",
            "core/midi/score.h": "<fluidsynth.h>",  # a public header
            "core/stray/a.h": "<vector>",  # in no layer
            "core/export/a.cpp": '"ui/support/theme.h"',
            "ui/a.cpp": "<torch/torch.h>",
            "ui/b.cpp": '"midi/private.h"',
            "ui/models/a.h": '"ui/panels/a.h"',
            "ui/panels/a.h": '"ui/desks/learning_desk.h"',
            "ui/desks/learning_desk.h": '"ui/desks/writing_desk.h"',
            "app/cli_main.cpp": "<QApplication>",
            "app/cli/a.cpp": "<QApplication>",
        }.items():
            with self.subTest(path=path):
                self.tree(**{path: include})
                done = self.check(self.folder)
                self.assertEqual(done.returncode, 1, done.stdout)
                self.assertIn("1 files, 1 violations", done.stdout)
                self.assertRegex(done.stdout, f"^{path}:[12]: ")
            for child in sorted(self.folder.rglob("*"), reverse=True):
                child.rmdir() if child.is_dir() else child.unlink()

    def test_a_long_file_is_warned_of(self):
        self.tree(**{"ui/a.cpp": "<vector>"})
        (self.folder / "ui/a.cpp").write_text("// a line\n" * 501)
        done = self.check(self.folder)
        self.assertEqual(done.returncode, 0)
        self.assertIn("ui/a.cpp:500: warning: 501 lines", done.stdout)


if __name__ == "__main__":
    main()
