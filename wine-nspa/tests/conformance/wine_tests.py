"""What one run of a Wine conformance test printed, as data, and how two results compare.

Kept apart from starting programs, so that it can be tested on text alone.
"""

import re
from collections import Counter

#: The tests that concern what the series changes: (suite, test) pairs, in the order they run.
SUITES = {
    "kernel32": ["sync", "thread", "virtual", "heap", "process"],
    "ntdll": ["sync", "virtual", "om", "info", "rtl", "threadpool", "thread", "time", "file",
              "exception"],
    "kernelbase": ["sync", "process"],
    "psapi": ["psapi_main"],
}

_SUMMARY = re.compile(r"^[0-9a-f]{4,}:(\w+): (\d+) tests executed \((\d+) marked as todo, "
                      r"(?:(\d+) as flaky, )?(\d+) failures?\), (\d+) skipped\.")
_FAILURE = re.compile(r"^(\w+\.c):\d+: (?:(Test succeeded inside todo block)|Test failed): ?(.*)$")
_CRASH = re.compile(r"\bunhandled exception ([0-9a-f]{8}) (at|in child process)\b")
_POINTER = re.compile(r"\b(?:0x)?[0-9a-fA-F]{6,}\b")
_NUMBER = re.compile(r"\d{3,}")
_GARBAGE = re.compile(r"\S*[^\x20-\x7e]\S*")


def normalised(text):
    """A failure without what changes from run to run: line, addresses, ids and long numbers."""
    return _NUMBER.sub("#", _POINTER.sub("#", _GARBAGE.sub("", text))).strip()


def parse_output(output, exit_status, timed_out):
    """Counts and failures of one run; child processes print summaries of their own, which add up."""
    counts = {"executed": 0, "todo": 0, "flakyMarked": 0, "failed": 0, "skipped": 0}
    failures, summaries = Counter(), 0
    for line in output.splitlines():
        summary, failure, crash = _SUMMARY.match(line), _FAILURE.match(line), _CRASH.search(line)
        if summary:
            summaries += 1
            for name, value in zip(("executed", "todo", "flakyMarked", "failed", "skipped"),
                                   summary.groups()[1:]):
                counts[name] += int(value or 0)
        elif failure:
            prefix = "todo succeeded: " if failure.group(2) else ""
            failures[f"{failure.group(1)}: {prefix}{normalised(failure.group(3))}"] += 1
        elif crash:
            where = "" if crash.group(2) == "at" else " in a child process"
            failures[f"crash: unhandled exception {crash.group(1)}{where}"] += 1
    verdict = _verdict(exit_status, timed_out, summaries, failures)
    if verdict == "timeout":
        failures["timeout: the test did not end"] += 1
    elif verdict == "crash":
        failures[f"crash: the test ended without a summary, exit status {exit_status}"] += 1
    return {"verdict": verdict, "exitStatus": exit_status, **counts, "failures": dict(failures)}


def _verdict(exit_status, timed_out, summaries, failures):
    if timed_out:
        return "timeout"
    if summaries == 0:
        return "crash"
    return "fail" if failures or exit_status != 0 else "pass"


def merge_runs(runs):
    """One result from repeated runs: what failed every time is a failure, the rest is flaky."""
    seen = Counter(text for run in runs for text in run["failures"])
    result = dict(min(runs, key=lambda run: (len(run["failures"]), -run["executed"])))
    result["runs"] = len(runs)
    result["failures"] = {text: min(run["failures"][text] for run in runs)
                          for text, times in sorted(seen.items()) if times == len(runs)}
    result["flaky"] = {text: times for text, times in sorted(seen.items()) if times < len(runs)}
    return result


def compare(base, new):
    """New failures, new flaky failures, fixed failures and tests missing from `new`."""
    failures, flaky, fixed, missing = [], [], [], []
    for name, before in base["tests"].items():
        after = new["tests"].get(name)
        if after is None:
            missing.append(name)
            continue
        known = before["failures"]
        tolerated = set(known) | set(before["flaky"])
        for text, times in after["failures"].items():
            if text not in tolerated:
                failures.append(f"{name}: {text}")
            elif text in known and times > known[text]:
                failures.append(f"{name}: {text} ({times} times, base {known[text]})")
        flaky += [f"{name}: {text} ({times} of {after['runs']} runs)"
                  for text, times in after["flaky"].items() if text not in tolerated]
        seen_now = set(after["failures"]) | set(after["flaky"])
        fixed += [f"{name}: {text}" for text in known if text not in seen_now]
    return failures, flaky, fixed, missing
