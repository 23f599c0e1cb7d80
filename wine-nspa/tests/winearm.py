# SPDX-License-Identifier: LGPL-2.1-or-later
"""Running a Windows program under one runtime with one set of switches (an "arm")."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TREE = os.path.dirname(HERE)

# What the caller's own environment must not decide for a test.
_CLEARED = ("NSPA_RT_PRIO", "NSPA_RT_POLICY", "NSPA_TELEMETRY", "NSPA_SRV_RT_PRIO", "NSPA_SRV_RT_POLICY",
            "NSPA_CS_PI", "WINEPREFIX", "WINEARCH", "WINESERVER", "WINELOADER", "WINEDLLPATH", "DISPLAY",
            "WAYLAND_DISPLAY", "LD_PRELOAD")


class Unusable(Exception):
    """The test bench itself does not work: says what failed, on what, and what to do."""


def build_programs():
    """Builds our Windows programs and returns their directory."""
    done = subprocess.run([os.path.join(TREE, "programs", "build")], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise Unusable("the Windows programs were not built; the compiler's message is above")
    return done.stdout.strip()


def real_time_refusal(priority):
    """None if this user may use SCHED_FIFO at this priority, else the reason it may not."""
    pid = os.fork()
    if pid == 0:
        try:
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(priority))
            os._exit(0)
        except OSError as error:
            os._exit(error.errno & 0x7f)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status == 0:
        return None
    return f"SCHED_FIFO {priority} is not permitted here ({os.strerror(status)}): raise RLIMIT_RTPRIO"


def thread_sched(tid):
    """(policy, static priority, kernel's effective prio) of one thread, from /proc; proc(5), fields 41, 40 and 18."""
    with open(f"/proc/{tid}/stat", encoding="utf-8", errors="replace") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return int(fields[38]), int(fields[37]), int(fields[15])


class Bench:
    """Prefixes in a directory of their own; arms with one runtime share the work of making the first."""

    def __init__(self):
        # ended from outside, the prefixes and their servers are still taken away
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        self.directory = tempfile.mkdtemp(prefix="nspa-tests.")
        self.arms = []
        self._made = {}

    def arm(self, name, runtime, **env):
        arm = Arm(self, name, runtime, env)
        self.arms.append(arm)
        return arm

    def make_prefix(self, arm):
        prefix = os.path.join(self.directory, "prefix-" + arm.name.replace(" ", "-"))
        if arm.runtime in self._made:
            subprocess.run(["cp", "-a", "--reflink=auto", self._made[arm.runtime], prefix], check=True)
            return prefix
        env = dict(arm.environment(), WINEPREFIX=prefix, WINEDLLOVERRIDES="mscoree,mshtml=")
        for name in ("NSPA_RT_PRIO", "NSPA_CS_PI", "NSPA_TELEMETRY"):
            env.pop(name, None)
        with tempfile.TemporaryFile(dir=self.directory) as err:
            made = subprocess.run([arm.wine, "wineboot", "-i"], env=env, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=err, timeout=180)
            said = _text(err)[-400:]
        subprocess.run([arm.server, "-w"], env=env, timeout=60)
        if made.returncode or not os.path.isdir(os.path.join(prefix, "drive_c", "windows", "system32")):
            raise Unusable(f"{arm.wine} could not make a prefix (code {made.returncode}): {said}")
        self._made[arm.runtime] = prefix
        return prefix

    def close(self):
        for arm in self.arms:
            arm.stop_server()
        shutil.rmtree(self.directory, ignore_errors=True)


def _text(file):
    file.seek(0)
    return file.read().decode("utf-8", "replace").replace("\r", "")


class Arm:
    """One runtime with one environment.  Its server starts with the first program and ends with stop_server()."""

    def __init__(self, bench, name, runtime, env):
        self.bench, self.name, self.runtime, self.env = bench, name, runtime, env
        self.wine = os.path.join(runtime, "bin", "wine")
        self.server = os.path.join(runtime, "bin", "wineserver")
        self._prefix = None
        self._serving = False
        if not os.access(self.wine, os.X_OK):
            raise Unusable(f"{runtime} is not a runtime: {self.wine} cannot be run; build one with wine-nspa/build")

    def environment(self):
        env = {key: value for key, value in os.environ.items() if key not in _CLEARED}
        env.update(WINEDEBUG="-all", WINEDLLOVERRIDES="mscoree,mshtml=")
        env.update(self.env)
        if self._prefix:
            env["WINEPREFIX"] = self._prefix
        return env

    def _ready(self):
        if self._prefix is None:
            self._prefix = self.bench.make_prefix(self)
        if not self._serving:
            self._start_server()

    def run(self, command, timeout=120, env=None, cwd=None):
        """Runs to the end; a program still running after timeout seconds is killed and counts as code 124."""
        self._ready()
        return self.run_native([self.wine] + command, timeout, env, cwd)

    def run_native(self, command, timeout=120, env=None, cwd=None):
        """The same for a Linux command that uses this arm's prefix."""
        # into files: services that a program starts keep its pipes open long after it has ended
        with tempfile.TemporaryFile(dir=self.bench.directory) as out, \
                tempfile.TemporaryFile(dir=self.bench.directory) as err:
            process = subprocess.Popen(command, env=dict(self.environment(), **(env or {})), cwd=cwd,
                                       stdin=subprocess.DEVNULL, stdout=out, stderr=err, start_new_session=True)
            try:
                code = process.wait(timeout=timeout)
            except subprocess.TimeoutExpired:
                self.stop_server()
                process.kill()
                process.wait()
                code = 124
            return code, _text(out), _text(err)

    def open(self, command, env=None):
        """A program to talk to line by line."""
        self._ready()
        return subprocess.Popen([self.wine] + command, env=dict(self.environment(), **(env or {})), text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                errors="replace", bufsize=1)

    def _start_server(self):
        # stays between programs, so that starting it is not part of what a test measures
        subprocess.run([self.server, "-p60"], env=self.environment(), timeout=30, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._serving = True

    def stop_server(self):
        if self._prefix is None:
            return
        self._serving = False
        for option in ("-k", "-w"):
            try:
                subprocess.run([self.server, option], env=self.environment(), timeout=20,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            except subprocess.TimeoutExpired:
                print(f"# {self.name}: wineserver {option} did not end within 20 s", file=sys.stderr)
            except OSError as error:
                print(f"# {self.name}: cannot end the server, it ends by itself in a minute: {error}", file=sys.stderr)
                return


class Tally:
    """ok / not ok / skip lines and the closing count."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def ok(self, name, note=""):
        self.passed += 1
        print(f"ok {name}" + (f" # {note}" if note else ""), flush=True)

    def not_ok(self, name, why):
        self.failed += 1
        print(f"not ok {name}: {why}", flush=True)

    def skip(self, name, why):
        self.skipped += 1
        print(f"skip {name}: {why}", flush=True)

    def check(self, name, why_not, note=""):
        """why_not is empty or None if the check held."""
        if why_not:
            self.not_ok(name, why_not)
        else:
            self.ok(name, note)

    def close(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped", flush=True)
        return 1 if self.failed else 0
