"""The manual pages and the shells' completions, which the program writes of its own commands and options."""

import os
import re
import shutil
import subprocess
import sys

from program import LACKING, LIMIT, ProgramTest, main, run

OPTION = re.compile(r"^  (-\w,)?(--[\w-]+)", re.M)
COMMAND = re.compile(r"^  (\w+)  ", re.M)


def lacks(program):
    """Whether it is missing here, which is said."""
    if shutil.which(program):
        return False
    print(f"skipped: {program} is not installed", file=sys.stderr)
    LACKING.add(program)
    return True


class Manual(ProgramTest):
    def setUp(self):
        super().setUp()
        self.help = {name: self.succeed(name, "--help").stdout for name in self.commands()}

    def commands(self):
        listed = self.succeed("--help").stdout
        return COMMAND.findall(listed[listed.index("Subcommands:"):])

    def pages(self, folder="pages", **variables):
        place = self.folder / folder
        place.mkdir()
        done = run("manual", place, env=os.environ | variables)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {page.name: page.read_text(encoding="utf-8") for page in place.iterdir()}

    def shell(self, program, kind, script, *rest):
        """What a shell says to a script that stands behind the completion."""
        code = self.succeed("completion", kind).stdout
        path = self.write(f"completion.{kind}", code + script)
        done = run(*rest, path, program=program, env={"PATH": os.environ["PATH"], "HOME": str(self.folder)})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.splitlines()

    def test_each_command_has_a_page_with_all_its_options(self):
        pages = self.pages()
        self.assertEqual(set(pages), {"incipit.1"} | {f"incipit-{name}.1" for name in self.help})
        for name, text in self.help.items():
            page = pages[f"incipit-{name}.1"].replace("\\-", "-")
            for _, option in OPTION.findall(text):
                self.assertIn(option, page, name)
        for name in self.help:
            self.assertIn(f"\\fBincipit\\-{name}\\fR(1)", pages["incipit.1"])
        self.assertIn("incipit corpus build", pages["incipit-corpus.1"])

    def test_what_is_hidden_is_not_told(self):
        self.assertNotIn("manual", self.help)
        self.assertNotIn("completion", self.help)
        for page in self.pages().values():
            self.assertNotIn("completion", page)

    def test_pages_are_the_same_each_time_and_have_the_date_that_is_given(self):
        first = self.pages("first", SOURCE_DATE_EPOCH="86400")
        self.assertEqual(first, self.pages("second", SOURCE_DATE_EPOCH="86400"))
        for name, page in first.items():
            self.assertIn('"1970-01-02"', page.splitlines()[0], name)

    def test_pages_have_no_faults_of_form(self):
        if lacks("man"):
            return
        self.pages()
        for page in (self.folder / "pages").iterdir():
            done = subprocess.run(["man", "--warnings", "-l", page], capture_output=True, encoding="utf-8",
                                  timeout=LIMIT, check=False, env=os.environ | {"MANROFFSEQ": "", "LC_ALL": "C.UTF-8"})
            self.assertEqual((done.returncode, done.stderr), (0, ""), page.name)

    def test_a_folder_that_is_missing_is_named(self):
        self.fail_with(self.folder / "none", "manual", self.folder / "none")

    def bash(self, line):
        """What bash offers for the last word of a line."""
        words = line.split(" ")
        quoted = " ".join(f"'{word}'" for word in words)
        return self.shell("bash", "bash", f"""
            COMP_WORDS=({quoted}); COMP_CWORD={len(words) - 1}
            _incipit
            [ ${{#COMPREPLY[@]}} -eq 0 ] || printf '%s\\n' "${{COMPREPLY[@]}}"
        """)

    def test_bash_offers_commands_options_and_values(self):
        self.assertEqual(self.bash("incipit tr"), ["train"])
        self.assertEqual(self.bash("incipit train song.mid --recipe "), ["article", "studio"])
        self.assertEqual(self.bash("incipit generate song.model --preset C"), ["Close\\ variation"])
        self.assertIn("--output", self.bash("incipit train --o"))
        self.assertEqual(self.bash("incipit corpus "), ["build", "info", "verify"])
        self.assertIn("--tokenizer", self.bash("incipit corpus build --t"))
        self.assertEqual(set(self.bash("incipit ")), set(self.help))

    def test_bash_leaves_the_names_of_files_to_itself(self):
        self.assertEqual(self.bash("incipit train "), [])
        self.assertEqual(self.bash("incipit train song.mid -o "), [])

    def test_zsh_reads_its_script(self):
        if lacks("zsh"):
            return
        self.shell("zsh", "zsh", "", "-n")

    def fish(self, line):
        """What fish offers for the last word of a line, without the descriptions."""
        return {each.split("\t")[0] for each in self.shell("fish", "fish", f"complete -C '{line}'\n", "--no-config")}

    def test_fish_offers_commands_options_and_values(self):
        if lacks("fish"):
            return
        self.assertEqual(self.fish("incipit tr"), {"train"})
        self.assertEqual(self.fish("incipit train song.mid --recipe "), {"article", "studio"})
        self.assertIn("--output", self.fish("incipit train --o"))
        self.assertEqual(self.fish("incipit corpus ") & set(self.help) - {"info"}, set())
        self.assertLessEqual({"build", "info", "verify"}, self.fish("incipit corpus "))
        self.assertIn("--tokenizer", self.fish("incipit corpus build --t"))


if __name__ == "__main__":
    main()
