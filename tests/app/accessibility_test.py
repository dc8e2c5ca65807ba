"""The studio as a screen reader has it: a real session under Xvfb, walked and used through AT-SPI alone."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest
import warnings

from program import INCIPIT, LACKING, MINUET, ProgramTest, main, wait_until

STUDIO = INCIPIT.parent / "incipit-studio"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
# What has no use but to hold others, or to show; where it can have the focus it has a name, too.
SILENT = {"unknown", "filler", "panel", "frame", "window", "scroll pane", "viewport", "layered pane", "split pane", "separator", "tool bar",
          "menu bar", "status bar", "scroll bar", "page tab list", "icon", "label"}
# What a table has in it says what is there, which may be nothing.
CELLS = {"table cell", "table row", "tree item", "list item"}


def begin(*command, **options):
    return subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                            **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options)


def end(process):
    process.kill()
    process.wait()


class Accessibility(ProgramTest):
    @classmethod
    def setUpClass(cls):
        """One session for all: who walks it is tied to the first that it finds."""
        launcher = next((path for path in LAUNCHERS if os.path.exists(path)), None)
        for need, there in (("xvfb", shutil.which("Xvfb")), ("at-spi2-core", launcher), ("dbus", shutil.which("dbus-daemon"))):
            if not there:
                LACKING.add(need)
                raise unittest.SkipTest(f"{need} is not installed")
        run = pathlib.Path(tempfile.mkdtemp(prefix="incipit-session-"))
        cls.addClassCleanup(shutil.rmtree, run, ignore_errors=True)
        os.environ.update(QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", XDG_RUNTIME_DIR=str(run),
                          INCIPIT_MIDI="jack")
        os.environ["DISPLAY"] = ":" + cls.say("Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp")
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = cls.say("dbus-daemon", "--session", "--nofork", "--print-address=1")
        cls.addClassCleanup(end, begin(launcher, "--launch-immediately"))
        try:
            warnings.simplefilter("ignore", DeprecationWarning)  # its own
            import pyatspi  # which looks for the session as it is loaded
        except ImportError as lack:
            LACKING.add("python3-pyatspi")
            raise unittest.SkipTest("python3-pyatspi is not installed") from lack
        cls.atspi = pyatspi
        # Without events, of which this takes none, what is remembered stays as it was.
        cls.desktop = pyatspi.Registry.getDesktop(0)
        cls.desktop.set_cache_mask(0)

    @classmethod
    def say(cls, *command):
        """Starts it; the first line that it prints."""
        process = begin(*command, stdout=subprocess.PIPE, encoding="utf-8")
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(end, process)
        return process.stdout.readline().strip()

    def setUp(self):
        super().setUp()
        os.environ.update(HOME=str(self.folder), XDG_STATE_HOME=str(self.folder / "state"),
                          XDG_CONFIG_HOME=str(self.folder / "config"), XDG_DATA_HOME=str(self.folder / "data"))
        self.log = self.folder / "studio.log"
        with self.log.open("w", encoding="utf-8") as errors:
            self.studio = begin(STUDIO, stderr=errors)
        self.addCleanup(end, self.studio)
        self.window = self.wait_for(self.find_window, "the studio's window")

    def wait_for(self, find, what):
        found = []

        def look():
            if self.studio.poll() is not None:
                raise AssertionError(f"the studio ended: {self.log.read_text(encoding='utf-8')}")
            found[:] = [find()]
            return found[0]
        wait_until(look, what)
        return found[0]

    def find_window(self):
        for application in self.children(self.desktop):
            application.set_cache_mask(0)
            if application.name == "incipit":
                return next((each for each in self.children(application) if each.getRoleName() == "frame"), None)
        return None

    @staticmethod
    def children(node):
        """Those that are still there: what goes while it is looked at is left out."""
        try:
            count = node.childCount
        except Exception:  # pylint: disable=broad-except; GLib's errors have no common class of their own
            return
        for index in range(count):
            try:
                child = node.getChildAtIndex(index)
                if child is not None and child.getRoleName() != "invalid":
                    yield child
            except Exception:  # pylint: disable=broad-except
                continue

    def walk(self, node):
        yield node
        for child in self.children(node):
            yield from self.walk(child)

    def shown(self, node):
        state = node.getState()
        return state.contains(self.atspi.STATE_SHOWING) and state.contains(self.atspi.STATE_VISIBLE)

    def find(self, role, name, root=None):
        for node in self.walk(root or self.window.parent):
            try:
                if node.getRoleName() in role.split("|") and node.name.startswith(name) and self.shown(node):
                    return node
            except Exception:  # pylint: disable=broad-except; it has gone meanwhile
                continue
        return None

    def the(self, role, name):
        return self.wait_for(lambda: self.find(role, name), f"{role} {name}")

    def press(self, name, role="push button"):
        node = self.the(role, name)
        self.wait_for(lambda: node.getState().contains(self.atspi.STATE_ENABLED), f"{name} to be usable")
        actions = node.queryAction()
        names = [actions.getName(index) for index in range(actions.nActions)]
        wanted = next((word for word in ("Press", "Toggle", "SetFocus") if word in names), None)
        self.assertIsNotNone(wanted, f"{name} can do {names}")
        actions.doAction(names.index(wanted))

    def open_minuet(self):
        self.press("Open")
        line = self.the("text", "File name:")
        line.queryEditableText().setTextContents(str(MINUET.resolve()))
        dialog = line.parent
        while dialog.getRoleName() not in ("dialog", "file chooser"):
            dialog = dialog.parent
        button = self.wait_for(lambda: self.find("push button", "Open", dialog), "the dialog's button")
        self.wait_for(lambda: button.getState().contains(self.atspi.STATE_ENABLED), "the name to be taken")
        button.queryAction().doAction(0)
        self.wait_for(lambda: MINUET.name in self.window.name, "the minuet")

    def test_opens_trains_generates_and_plays_through_it_alone(self):
        self.open_minuet()
        roll = self.the("table", "Piano roll")
        table = roll.queryTable()
        self.assertGreater(table.nRows, 10)
        self.assertEqual(table.getColumnDescription(0), "Note")
        first = [table.getAccessibleAt(0, column).name for column in range(table.nColumns)]
        self.assertRegex(first[0], r"^[A-G].*\d$")
        self.assertEqual(first[1], "1.1.000")
        self.assertTrue(roll.description.startswith("Bars 1 to "), roll.description)

        self.press("Train")
        self.wait_for(lambda: self.find("label", "Ready: learnt in"), "the end of training")
        self.press("Learn", role="page tab")
        curve = self.the("chart|panel|unknown", "Loss curve")
        self.assertRegex(curve.description, r"^Epoch \d+: loss ")
        self.press("Compose", role="page tab")

        self.press("Generate")
        take = self.wait_for(lambda: self.find("tree item|table cell|list item", "Take 1"), "the take")
        self.assertTrue(take.name)
        self.press("Play")
        position = self.the("label|text|push button|panel|filler|button", "Position")
        begun = position.description
        self.wait_for(lambda: self.find("push button|toggle button", "Pause"), "that it plays")
        self.wait_for(lambda: position.description != begun, "the position to move")

    def test_whatever_can_be_used_has_a_role_and_a_name(self):
        self.open_minuet()
        nameless = []
        for panel in ("Learn", "Compose"):
            self.press(panel, role="page tab")
            for node in self.walk(self.window):
                role = node.getRoleName()
                state = node.getState()
                is_used = state.contains(self.atspi.STATE_FOCUSABLE)
                if not self.shown(node) or role in CELLS or (role in SILENT and not is_used):
                    continue
                if role in ("unknown", "redundant object") or not node.name:
                    nameless.append(f"{role} {node.name!r} in {node.parent.getRoleName()} {node.parent.name!r}")
        self.assertEqual(sorted(set(nameless)), [])


if __name__ == "__main__":
    main()
