"""The program speaks the user's language, and its tests English."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

from program import INCIPIT, MINUET, PRELUDE, SAINTS, ProgramTest, main, melody, run

TRANSLATIONS = INCIPIT.parent.parent / "resources" / "translations"
PSEUDO = pathlib.Path(__file__).resolve().parents[1] / "support" / "pseudo_language.py"
# Words of help that are the same in every language: what is typed and what things are called.
TYPED = re.compile(r"--?[a-z][\w,-]*|\{[^}]*\}|\"[^\"]*\"|“[^”]*”|[\w./-]*\d[\w./-]*|=\w+|\b[A-Z]+\b|base\|none\|MODEL")


def environment(**variables):
    chosen = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    return {**{name: value for name, value in os.environ.items() if name not in chosen}, **variables}


def spoken(*arguments, program=INCIPIT, **variables):
    return run(*arguments, program=program, env=environment(**variables))


class Language(ProgramTest):
    def commands(self, program=INCIPIT):
        """Every command that has a help of its own."""
        listed = []
        for parent in ((), ("corpus",)):
            text = spoken(*parent, "--help", program=program, LANG="C").stdout.split("Subcommands:\n")[1]
            listed += [(*parent, line.split()[0]) for line in text.splitlines() if line.startswith("  ")]
        return [(), *listed]

    def test_help_is_in_the_language_of_the_locale(self):
        for variables in ({"LANG": "zh_CN.UTF-8"}, {"LANG": "C.UTF-8", "LANGUAGE": "fr:zh_CN:en"},
                          {"LC_ALL": "zh_SG"}):
            self.assertTrue(spoken("--help", **variables).stdout.startswith("Incipit 从您打开的音乐中学习"), variables)
        for variables in ({"LANG": "C"}, {"LC_ALL": "C", "LANGUAGE": "zh_CN"}, {"LC_ALL": "POSIX", "LANG": "zh_CN"},
                          {"LANG": "en_US.UTF-8"}, {"LANG": "zh_TW.UTF-8"}, {}):
            self.assertTrue(spoken("--help", **variables).stdout.startswith("Incipit learns"), variables)

    def test_no_word_of_any_help_is_left_english(self):
        for command in self.commands():
            done = spoken(*command, "--help", LANG="zh_CN.UTF-8")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            for line in done.stdout.splitlines():
                if line.startswith("用法"):
                    continue
                words = TYPED.sub(" ", line)
                self.assertNotRegex(words, r"\b(the|of|and|with|for|to|by|is|a|in|Needs|Excludes)\b", line)
                self.assertNotRegex(words, "[a-z]+ [a-z]+ [a-z]+", line)

    def test_columns_of_help_stand_below_one_another(self):
        done = spoken("train", "--help", LANG="zh_CN.UTF-8")
        self.assertIn("\n  -o,--output 文本 必需       要写入的模型\n", done.stdout)
        self.assertIn("\n  --epochs 整数 1 至 1000000  全部音乐学习多少轮", done.stdout)
        self.assertIn("\n  --device {auto,cpu,cuda}=auto\n" + 30 * " " + "在哪里计算\n", done.stdout)

    def test_results_are_said_in_chinese(self):
        done = spoken("info", SAINTS, LANG="zh_CN.UTF-8")
        self.assertIn("调        F 大调\n", done.stdout)
        self.assertIn("小号", done.stdout)
        self.assertIn(" 音轨     通道   音符数  名称\n", done.stdout)
        done = spoken("tokenize", PRELUDE, LANG="zh_CN.UTF-8")
        self.assertIn("声部 0（钢琴），有 546 个音符与和弦（只有这一个声部），"
                      "略去 4 条控制器消息，略去 3 条文字。\n", done.stdout)
        self.assertIn("612 个记号，其中不同的有 38 个。", done.stdout)

    def test_failures_are_said_in_chinese(self):
        missing = self.folder / "没有.mid"
        picture = self.write("picture.mid", b"\x89PNG\r\n\x1a\n" + bytes(40))
        failures = [(("info", missing), f"incipit: {missing}：文件不存在。请检查路径。\n"),
                    (("info", picture), f"incipit: {picture}：不是 MIDI 文件，而是：PNG 图片。\n"),
                    (("tokenize", self.write("empty.mid", "")), "文件是空的。\n")]
        if ("render",) in self.commands():
            failures.append((("render", MINUET, "-o", self.folder / "x.txt"), "格式由此决定。\n"))
        for arguments, words in failures:
            done = spoken(*arguments, LANG="zh_CN.UTF-8")
            self.assertEqual(done.returncode, 1)
            self.assertEqual(done.stdout, "")
            self.assertTrue(done.stderr.endswith(words), done.stderr)

    def test_wrong_usage_is_said_in_both_languages(self):
        out = self.folder / "x.mid"
        for arguments, chinese, english in (
            ((), "缺少子命令", "A subcommand is required"),
            (("train", "x"), "缺少 --output", "--output is required"),
            (("train", "x", "-o"), "--output：需要 1 个值，没有给出", "--output: 1 required and missing"),
            (("train", "x", "-o", out, "--epochs", "0"), "--epochs：0 不是 1 至 1e+06 的数",
             "--epochs: 0 is not a number from 1 to 1e+06"),
            (("train", "x", "-o", out, "--part", "-1"), "--part：-1 不是正数", "--part: -1 is not a positive number"),
            (("train", "x", "-o", out, "--recipe", "z"), "--recipe：z 不在 article,studio 之中",
             "--recipe: z is not one of article,studio"),
            (("train", "x", "-o", out, "--step", "z"), "--step 不能为 z", "--step cannot be z"),
            (("generate", "a", "-o", out, "--best", "closeness"), "--best 须与 --takes 同用",
             "--best requires --takes"),
            (("generate", "a", "-o", out, "--start", "1", "--prime", "c"), "--prime 不能与 --start 同用",
             "--prime excludes --start"),
            (("generate", "a", "-o", out, "--range", "C4"), "--range：需要 2 个值，只给出 1 个",
             "--range: 2 required and 1 given"),
            (("generate", "a", "-o", out, "--seed", "1", "--seed", "2"), "--seed：最多 1 个值，给出了 2 个",
             "--seed: 1 at most and 2 given"),
            (("generate", "a", "-o", out, "--key", "H"), '--key: 调请写作 "C major"、"Bb" 或 "F# minor"',
             '--key: give a key such as "C major", "Bb" or "F# minor"'),
            (("info", MINUET, "more"), "多余的参数：more", "Not expected here: more"),
        ):
            for variables, words, help_words in (({"LANG": "zh_CN.UTF-8"}, chinese, "用 --help 查看说明。"),
                                                 ({"LANG": "C"}, english, "Run with --help for more information.")):
                done = spoken(*arguments, **variables)
                self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
                self.assertEqual(done.stderr, f"{words}\n{help_words}\n")

    def test_json_is_the_same_in_every_language(self):
        melodies = self.write("bad.mid", melody(8)[:-4])
        for arguments in (("info", melodies, "--json"), ("info", self.write("x.mid", "x"), "--json"),
                          ("tokenize", PRELUDE, "--json"), ("chords", MINUET, "--json")):
            english, chinese = (spoken(*arguments, LANG=lang) for lang in ("C", "zh_CN.UTF-8"))
            self.assertEqual(english.stdout, chinese.stdout)
            self.assertEqual(chinese.returncode, 0)

    def installed(self, texts, name="messages_qps.json"):
        """The program in a folder of its own that has such a file of texts."""
        root = self.folder / "installed"
        if not root.exists():
            (root / "bin").mkdir(parents=True)
            shutil.copy(INCIPIT, root / "bin" / "incipit")
            (root / "lib").symlink_to(INCIPIT.parent.parent / "lib")
            (root / "share" / "incipit" / "translations").mkdir(parents=True)
        if texts is not None:
            (root / "share" / "incipit" / "translations" / name).write_bytes(texts)
        return root / "bin" / "incipit"

    def test_another_language_needs_a_file_and_no_code_and_reaches_every_word(self):
        made = self.folder / "made.json"
        subprocess.run([sys.executable, "-B", PSEUDO, made], check=True)
        program = self.installed(made.read_bytes())
        plain = re.compile(r"(?<![\w.~-])[a-z]{3,}(?![\w~])")
        left_out = re.compile(r"(?m)^.{,2}\S+ {2,}|^.*: incipit .*$")  # commands, and the usage of one
        for command in self.commands(program):
            text = spoken(*command, "--help", program=program, LANG="qps").stdout
            self.assertEqual(plain.findall(TYPED.sub(" ", left_out.sub("", text))), [], text)
        for arguments in (("info", SAINTS), ("tokenize", PRELUDE), ("chords", self.write("empty.mid", melody(0)))):
            text = spoken(*arguments, program=program, LANG="qps").stdout
            self.assertRegex(text, "~~")
            self.assertNotRegex(text, r"\b(notes|tokens|length|key|track|Part)\b")

    def test_a_file_of_texts_that_is_broken_or_missing_leaves_english(self):
        whole = (TRANSLATIONS / "messages_zh_CN.json").read_bytes()
        lacking = json.loads(whole)
        del lacking["messages"]["cli.tempo"]
        lacking["messages"]["cli.length"] = "{0:.1} {1} {"
        for texts in (None, b"", whole[:5000], b"\xff\xfe", b"[1]", json.dumps({"messages": 3}).encode(),
                      json.dumps(lacking).encode()):
            done = spoken("info", MINUET, program=self.installed(texts, "messages_zh_CN.json"), LANG="zh_CN.UTF-8")
            self.assertEqual(done.returncode, 0)
            self.assertIn("tempo     ", done.stdout)
            self.assertIn("length    ", done.stdout)
            self.assertEqual("调        G 大调" in done.stdout, texts == json.dumps(lacking).encode())


if __name__ == "__main__":
    main()
