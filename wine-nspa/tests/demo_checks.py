# SPDX-License-Identifier: LGPL-2.1-or-later
"""The demo workload: its own counts against telemetry, and what the boost changes."""

import json
import os

import telemetry_file
from winearm import HERE


def _report(out):
    for line in reversed(out.splitlines()):
        if line.startswith("{"):
            return json.loads(line)
    return None


def _demo(arm, suite, *options, env=None, timeout=60):
    code, out, err = arm.run([suite.demo, "--no-gui", *options], env=env, timeout=timeout)
    report = _report(out)
    if code or report is None:
        return None, err, f"code {code}, no report: {(out + err).strip()[-300:]}"
    return report, err, None


def _within(seen, own, part):
    return abs(seen - own) <= part * own


def _compare(report, tlm):
    """What in the telemetry file disagrees with the program's own report."""
    audio, script = report["audio"], report["script"]
    wrong = []
    thread = tlm.thread(audio["tid"])
    if thread is None:
        return [f"no audio thread {audio['tid']}"]
    if thread.audio_periods != audio["periods"]:
        wrong.append(f"{thread.audio_periods} audio periods, the program counted {audio['periods']}")
    if thread.audio_missed != audio["missed"]:
        wrong.append(f"{thread.audio_missed} missed periods, the program counted {audio['missed']}")
    stream = int(audio["stream"], 16)
    if not any(event[1] == stream for event in tlm.events(thread) if event[4] == telemetry_file.AUDIO_END):
        wrong.append(f"no period of stream {audio['stream']}")
    waiter = tlm.thread(script["waiterTid"])
    if waiter is None:
        return wrong + [f"no scripted waiter {script['waiterTid']}"]
    waits = [event[2] for event in tlm.events(waiter)
             if event[4] == telemetry_file.WAIT_END and event[1] == int(script["object"], 16)]
    if len(waits) != script["waits"]:
        wrong.append(f"{len(waits)} scripted waits, the program counted {script['waits']}")
    if not _within(sum(waits), script["waitedNs"], 0.01):
        wrong.append(f"{sum(waits)} ns waited, the program measured {script['waitedNs']}")
    return wrong


def _agrees(suite, arm):
    directory = os.path.join(suite.directory, "telemetry-" + arm.name.replace(" ", "-"))
    os.mkdir(directory, 0o700)
    report, _, why = _demo(arm, suite, "--audio", "timer", "--seconds", "5", "--script", "200",
                           env={"NSPA_TELEMETRY": directory})
    note = ""
    if not why:
        tlm = telemetry_file.of_program(directory, "nspa_demo.exe")
        wrong = _compare(report, tlm) if tlm else ["the demo left no telemetry file"]
        if report["script"]["waits"] != 200:
            wrong.append(f"only {report['script']['waits']} of 200 scripted waits blocked")
        why = "; ".join(wrong)
        note = f"{report['audio']['periods']} periods, {report['script']['waits']} waits"
    suite.tally.check(f"demo and telemetry agree ({arm.name})", why, note)


def _boost_helps(suite):
    """The same program, only the priority differs: the audio thread no longer waits for a preempted owner."""
    worst = {}
    for arm in (suite.no_pi, suite.on):
        report, _, why = _demo(arm, suite, "--audio", "timer", "--seconds", "6", "--load", "3", "--duty", "60")
        if why:
            suite.tally.not_ok(f"demo inversion ({arm.name})", why)
            return
        worst[arm] = report["mixer"]["worstWaitNs"] / 1e6
        if not report["mixer"]["contended"]:
            suite.tally.not_ok(f"demo inversion ({arm.name})", "the mixer section was never contended")
            return
    before, after = worst[suite.no_pi], worst[suite.on]
    why = None
    if before < 3:
        why = f"worst wait without inheritance only {before:.2f} ms: nothing to remove"
    elif after > before / 2:
        why = f"worst wait {after:.2f} ms with inheritance, {before:.2f} ms without"
    suite.tally.check("demo inversion is removed by the boost", why,
                      f"worst wait {before:.2f} ms without, {after:.2f} ms with inheritance")


def _says_timer(suite):
    nowhere = {"XDG_RUNTIME_DIR": suite.directory, "PULSE_SERVER": "unix:/nonexistent", "ALSA_CONFIG_PATH": "/dev/null"}
    report, err, why = _demo(suite.off, suite, "--seconds", "2", "--frames", "128", env=nowhere)
    if not why and report["audio"]["backend"] != "timer":
        why = f"plays by {report['audio']['backend']}"
    if not why and "audio timer: no audio server" not in err:
        why = f"does not say so: {err[-200:]}"
    suite.tally.check("demo keeps its period without an audio server", why)
    if not why:
        seconds = report["audio"]["periodNs"] * (report["audio"]["periods"] + report["audio"]["skipped"]) / 1e9
        short = None if 1.5 < seconds < 2.5 else f"{seconds:.2f} s of periods in 2 s"
        suite.tally.check("demo timer period", short)


def _plays(suite):
    name = "demo plays to an audio server"
    command = [os.path.join(HERE, "with-audio-server"), suite.off.wine, suite.demo, "--no-gui", "--seconds", "4",
               "--audio", "wasapi", "--contention", "off", "--load", "0"]
    # a server of its own: the one that runs already does not know this audio server's directory
    suite.off.stop_server()
    code, out, err = suite.off.run_native(command, timeout=90)
    suite.off.stop_server()
    if code == 77:
        suite.tally.skip(name, err.strip().splitlines()[-1])
        return
    report = _report(out)
    why = None
    if code or not report:
        why = f"code {code}: {err.strip()[-300:]}"
    elif report["audio"]["backend"] != "wasapi":
        why = f"plays by {report['audio']['backend']}: {report['audio']['backendReason']}"
    else:
        seconds = report["audio"]["periods"] * report["audio"]["periodNs"] / 1e9
        if not 3.0 < seconds < 5.0:
            why = f"{seconds:.2f} s of sound in 4 s"
        elif "the server's period is" not in err:
            why = "does not say which period it got"
    suite.tally.check(name, why, f"{report['audio']['frames']} frames" if report else "")


def run(suite):
    _says_timer(suite)
    _plays(suite)
    _agrees(suite, suite.off)
    if suite.refusal:
        suite.tally.skip("demo with real-time scheduling", suite.refusal)
        return
    _agrees(suite, suite.on)
    _boost_helps(suite)
