# SPDX-License-Identifier: MPL-2.0
"""A LibreOffice of one's own for a test, with the extension installed.

    import office

    class MyTest(office.TestCase):          # one office for the whole file
        def test_x(self):
            doc = self.office.new()
            self.office.cells(doc.Sheets.getByIndex(0), 0, 0, [["a", 1.0]])
            rows = self.office.check("validate", doc)

Every office has a profile in a temporary folder and is ended by its process
id, also when the test fails or is killed. The extension is installed through
the ExtensionManager, because unopkg refuses to work for root.
"""
import atexit
import ctypes
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import uno
import unohelper
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.task import XInteractionHandler
from com.sun.star.ucb import XCommandEnvironment

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / (os.environ.get("B") or "build")
OXT = pathlib.Path(os.environ.get("PJ_OXT") or BUILD / "pingjia.oxt")
OXT_TESTING = pathlib.Path(  # built with -DPJ_TESTING
    os.environ.get("PJ_OXT_TESTING") or BUILD / "pingjia-testing.oxt")
PROGRAM = pathlib.Path(os.environ.get("OFFICE") or "/usr/lib/libreoffice",
                       "program")
EXTENSION = "org.pingjia"
PROTOCOL = "vnd.org.pingjia:"
SECONDS = 60  # for what is sure to come: only a failure waits so long
IDLE_SECONDS = 60  # an office that starts and has done nothing so long hangs
START_SECONDS = 300  # and one that takes so long, whatever it does
STOP_SECONDS = float(os.environ.get("PJ_STOP_SECONDS") or 10)
FOR_OFFICE = "PJ_OFFICE_"  # PJ_OFFICE_X=1 gives the office X=1
SANITIZED = "PJ_OFFICE_LD_PRELOAD" in os.environ  # see tests/tools/office-asan
FRESH_PROFILE = 81  # soffice's exit code for "start me again"

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
%s
</oor:items>
"""
ITEM = ('<item oor:path="/%s"><prop oor:name="%s" oor:op="fuse">'
        '<value>%s</value></prop></item>')


def settings(locale):
    """A profile that asks no questions and shows no tips."""
    rows = [
        ("org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
        ("org.openoffice.Setup/Office", "LastCompatibilityCheckID", ""),
        ("org.openoffice.Setup/L10N", "ooLocale", locale),
        ("org.openoffice.Office.Linguistic/General", "UILocale", locale),
        ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
        ("org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
        ("org.openoffice.Office.Common/Misc", "CrashReport", "false"),
        ("org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),
        ("org.openoffice.Office.Common/Save/Document",
         "WarnAlienFormat", "false"),
        ("org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
        ("org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ]
    return SETTINGS % "\n".join(ITEM % row for row in rows)


def _die_with_parent():
    """The child ends when this process does, however it ends."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def tell_alive():
    """Tells tests/office/run, if that waits, that the tests go on."""
    if "PJ_ALIVE" in os.environ:
        pathlib.Path(os.environ["PJ_ALIVE"]).touch()


def work_of(process):
    """What a process has computed so far, in the system's ticks."""
    try:
        stat = pathlib.Path(f"/proc/{process.pid}/stat").read_text()
    except OSError:  # it has ended
        return 0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return int(user) + int(system)


def spawn(arguments, **more):
    """A child that is gone when this process is."""
    more.setdefault("stdin", subprocess.DEVNULL)
    child = subprocess.Popen([str(a) for a in arguments],
                             preexec_fn=_die_with_parent, **more)
    atexit.register(end, child)
    return child


def end(child, seconds=5):
    """Ends a child by its process id, kindly first."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def url(path):
    return uno.systemPathToFileUrl(str(pathlib.Path(path).absolute()))


def properties(**values):
    return tuple(PropertyValue(name, 0, value, 0)
                 for name, value in values.items())


def named(**values):
    return tuple(NamedValue(name, value) for name, value in values.items())


class _Consent(unohelper.Base, XCommandEnvironment, XInteractionHandler):
    """Says yes to whatever the installation asks."""

    def getInteractionHandler(self):
        return self

    def getProgressHandler(self):
        return None

    def handle(self, request):
        for continuation in request.getContinuations():
            approve = continuation.queryInterface(
                uno.getTypeByName("com.sun.star.task.XInteractionApprove"))
            if approve is not None:
                approve.select()
                return


class Office:
    """One running office.

    extension: the .oxt to install; None for an office without it.
    display:   the X display of a Screen for an office with windows; without
               one the office is headless.
    locale:    of the user interface.
    profile:   a prepared profile to copy (prepare_profile).
    own_profile: one to work in, which stays; for installing.
    document:  a file whose copy is opened as a user would, not over UNO.
    """

    def __init__(self, extension=OXT, display=None, locale="en-US",
                 environment=None, profile=None, own_profile=None,
                 document=None):
        self.display = display
        self.environment = environment or {}
        self.process = None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pingjia-"))
        atexit.register(self.close)
        self.profile = self.folder / "profile"
        prepared = profile or os.environ.get("PJ_PROFILE")
        if own_profile:
            self.profile = pathlib.Path(own_profile)
        elif extension == OXT and prepared and locale == "en-US":
            shutil.copytree(prepared, self.profile)
            extension = None
        else:
            user = self.profile / "user"
            user.mkdir(parents=True)
            (user / "registrymodifications.xcu").write_text(
                settings(locale), encoding="utf-8")
        if extension:
            self.start(headless=True)
            self.install(extension)
            self.stop()
        self.start(arguments=[self.copy(document)] if document else [])

    # -- running --

    def start(self, headless=None, arguments=()):
        if headless is None:
            headless = self.display is None
        self.pipe = "pingjia%d%x" % (os.getpid(), random.getrandbits(48))
        environment = dict(os.environ)
        # What is meant for the office alone, such as LD_PRELOAD.
        environment.update({name[len(FOR_OFFICE):]: value for name, value
                            in os.environ.items()
                            if name.startswith(FOR_OFFICE)})
        environment.update(self.environment)
        environment.pop("PYTHONPATH", None)
        command = [PROGRAM / "soffice.bin", "--norestore", "--nologo",
                   "--nodefault", "--nofirststartwizard",
                   f"--accept=pipe,name={self.pipe};urp;",
                   f"-env:UserInstallation={url(self.profile)}",
                   *arguments]
        if headless:
            command.insert(1, "--headless")
            environment.pop("DISPLAY", None)
            environment.pop("SAL_USE_VCLPLUGIN", None)
            environment.pop("WAYLAND_DISPLAY", None)
        else:
            environment["DISPLAY"] = self.display
            environment.pop("WAYLAND_DISPLAY", None)
        self.log = open(self.folder / "log", "ab")
        for _ in range(4):
            tell_alive()
            self.process = spawn(command, env=environment, stdout=self.log,
                                 stderr=subprocess.STDOUT, cwd=self.folder)
            if self._connect():
                return
        raise RuntimeError("the office does not start:\n" + self.output())

    def _connect(self):
        """True when connected, False when it wants to be started again."""
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local)
        address = f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
        begun = worked = time.monotonic()
        before = 0
        while time.monotonic() < min(worked + IDLE_SECONDS,
                                     begun + START_SECONDS):
            work = work_of(self.process)
            if work != before:
                before, worked = work, time.monotonic()
            code = self.process.poll()
            if code == FRESH_PROFILE:
                return False
            if code is not None:
                raise RuntimeError(
                    f"the office ended with {code}:\n{self.output()}")
            try:
                self.context = resolver.resolve(address)
                self.manager = self.context.ServiceManager
                self.desktop = self.service("com.sun.star.frame.Desktop")
                return True
            except NoConnectException:
                time.sleep(0.05)
        end(self.process)
        return False

    def stop(self):
        """Ends the office; the profile stays."""
        if self.process is None:
            return
        if self.process.poll() is None:
            try:
                close_documents(self)  # else their lock files stay
                self.desktop.terminate()
                self.process.wait(STOP_SECONDS)
            except Exception:  # it has died, or will not: by its pid, then
                pass
        end(self.process)
        self.process = None
        self.log.close()
        for left in pathlib.Path("/tmp").glob("OSL_PIPE_*_" + self.pipe):
            left.unlink(missing_ok=True)

    def restart(self):
        self.stop()
        self.start()

    def close(self):
        """Ends the office and removes all that it left."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def output(self):
        """What the office wrote to its standard output and error."""
        return (self.folder / "log").read_text(errors="replace")

    # -- services and extensions --

    def service(self, name, *arguments):
        if arguments:
            return self.manager.createInstanceWithArgumentsAndContext(
                name, arguments, self.context)
        return self.manager.createInstanceWithContext(name, self.context)

    def singleton(self, name):
        return self.context.getValueByName("/singletons/" + name)

    def install(self, path):
        manager = self.singleton(
            "com.sun.star.deployment.ExtensionManager")
        manager.addExtension(url(path), (), "user",
                             manager.createAbortChannel(), _Consent())

    def uninstall(self):
        manager = self.singleton(
            "com.sun.star.deployment.ExtensionManager")
        manager.removeExtension(EXTENSION, OXT.name, "user",
                                manager.createAbortChannel(), _Consent())

    def configuration(self, path, write=False):
        provider = self.service(
            "com.sun.star.configuration.ConfigurationProvider")
        kind = "ConfigurationUpdateAccess" if write else "ConfigurationAccess"
        return provider.createInstanceWithArguments(
            "com.sun.star.configuration." + kind,
            (PropertyValue("nodepath", 0, path, 0),))

    # -- documents --

    def new(self, kind="scalc", hidden=True):
        return self.desktop.loadComponentFromURL(
            f"private:factory/{kind}", "_blank", 0,
            properties(Hidden=hidden))

    def copy(self, path):
        """A copy in the office's own folder: opening it leaves no lock."""
        target = self.folder / pathlib.Path(path).name
        shutil.copy(path, target)
        return target

    def open(self, path, hidden=True, **more):
        document = self.desktop.loadComponentFromURL(
            url(path), "_blank", 0, properties(Hidden=hidden, **more))
        if document is None:
            raise RuntimeError(f"the office cannot open {path}")
        return document

    FILTERS = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML",
               ".xls": "MS Excel 97", ".pdf": "calc_pdf_Export",
               ".fods": "OpenDocument Spreadsheet Flat XML"}

    def save(self, document, path):
        """Writes a copy; the ending of the name chooses the format."""
        name = self.FILTERS[pathlib.Path(path).suffix]
        document.storeToURL(url(path), properties(FilterName=name))

    def cells(self, sheet, row, column, rows):
        """Puts rows of texts and numbers into a sheet."""
        width = max(len(r) for r in rows)
        data = tuple(tuple(r) + ("",) * (width - len(r)) for r in rows)
        sheet.getCellRangeByPosition(
            column, row, column + width - 1,
            row + len(rows) - 1).setDataArray(data)

    def dispatch(self, document, command, **arguments):
        """Runs a command on a document's frame; returns its result."""
        if ":" not in command:
            command = PROTOCOL + command
        helper = self.service("com.sun.star.frame.DispatchHelper")
        frame = document.CurrentController.Frame
        event = helper.executeDispatch(frame, command, "", 0,
                                       properties(**arguments))
        return getattr(event, "Result", event)

    def check(self, command, document=None, **arguments):
        """Calls the service org.pingjia.Checker; returns its table."""
        if document is not None:
            arguments["Document"] = document
        arguments["Command"] = command
        return self.service("org.pingjia.Checker").execute(named(**arguments))


class Screen:
    """A display of one's own (Xvfb) with a small window manager."""

    def __init__(self, width=1280, height=900):
        for _ in range(3):
            self._start(f"{width}x{height}x24")
            if self._answers():
                break
            end(self.server)
        else:
            raise RuntimeError("Xvfb does not start")
        self.manager = spawn(["openbox"], env=self.environment,
                             stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)

    def _start(self, size):
        reader, writer = os.pipe()
        self.server = spawn(
            ["Xvfb", "-displayfd", writer, "-screen", "0", size,
             "-nolisten", "tcp", "-noreset"],
            pass_fds=(writer,), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as stream:
            self.display = ":" + stream.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.display)
        self.environment.pop("WAYLAND_DISPLAY", None)

    def _answers(self):
        return self.display != ":" and bool(
            self.run("xdotool", "getdisplaygeometry"))

    def close(self):
        end(self.manager)
        end(self.server)

    def run(self, *arguments):
        result = subprocess.run([str(a) for a in arguments],
                                env=self.environment, text=True,
                                stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, timeout=SECONDS)
        return result.stdout.strip()

    def screenshot(self, path):
        self.run("import", "-window", "root", path)

    def click(self, x, y, button=1):
        self.run("xdotool", "mousemove", x, y)
        time.sleep(0.1)
        self.run("xdotool", "click", button)

    def key(self, *keys):
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        self.run("xdotool", "type", text)

    def windows(self, name="."):
        """Ids of the visible windows whose title holds the expression."""
        found = self.run("xdotool", "search", "--onlyvisible", "--name", name)
        return found.split()

    def wait_window(self, name, seconds=SECONDS):
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            found = self.windows(name)
            if found:
                return found[0]
            time.sleep(0.1)
        raise AssertionError(f"no window {name!r} within {seconds} s")

    def wait_gone(self, name, seconds=SECONDS):
        limit = time.monotonic() + seconds
        while self.windows(name):
            if time.monotonic() > limit:
                raise AssertionError(f"window {name!r} is still there")
            time.sleep(0.1)

    def activate(self, window):
        self.run("xdotool", "windowactivate", "--sync", window)


class TestCase(unittest.TestCase):
    """Tests that share one headless office; documents are closed for them."""

    locale = "en-US"
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.office = Office(locale=cls.locale)

    @classmethod
    def tearDownClass(cls):
        cls.office.close()

    def tearDown(self):
        if self.office.process and self.office.process.poll() is None:
            close_documents(self.office)

    def new(self, **more):
        return self.office.new(**more)

    def open(self, path, **more):
        return self.office.open(path, **more)


class TestingCase(TestCase):
    """The same with the library built for tests (-DPJ_TESTING)."""

    @classmethod
    def setUpClass(cls):
        if not OXT_TESTING.exists():
            raise unittest.SkipTest("make office-test builds what this needs")
        cls.office = Office(extension=OXT_TESTING)


def close_documents(running):
    """Closes whatever is open, saved or not."""
    components = running.desktop.Components.createEnumeration()
    documents = []
    while components.hasMoreElements():
        documents.append(components.nextElement())
    for document in documents:
        try:
            if hasattr(document, "setModified"):
                document.setModified(False)
            document.close(True)
        except Exception:  # closed already, or held by a dialog
            pass


def prepare_profile(folder):
    """Makes a profile with the extension in it, for others to copy."""
    running = Office()
    running.stop()
    shutil.copytree(running.profile, folder)
    running.close()


def _ended(number, _frame):
    sys.exit(128 + number)


for _signal in (signal.SIGTERM, signal.SIGHUP):
    signal.signal(_signal, _ended)
