#!/usr/bin/env python3
"""Checks what `./run --headless --json` printed.

Usage: demo_json.py STDOUT-FILE EXIT-STATUS RUNTIME-FOLDER granted|refused

Prints ok/not ok lines and 'N passed, N failed, N skipped'; exit 1 on a failure.
"""

import json
import sys
from pathlib import Path

SHAPE = {
    "process": ["pid", "exe"],
    "runtime": ["version", "series", "source"],
    "rt": ["priority", "policy", "granted", "reason"],
    "wake": ["events", "handOffs", "outOfOrder", "boosts"],
    "memory": ["mappedBytes", "residentBytes", "lockedBytes", "hugeBytes", "rtFaults"],
    "events": ["received", "lost"],
    "audio": ["periodUs", "xruns", "server"],
    "self": ["cpuPercent", "residentBytes"],
}
THREAD = ["tid", "name", "role", "policy", "priority", "effectivePriority"]
HISTOGRAM = ["path", "thread", "count", "p50us", "p95us", "p99us", "p999us", "maxus"]

counts = {"passed": 0, "failed": 0}


def check(name, good, detail=""):
    counts["passed" if good else "failed"] += 1
    number = counts["passed"] + counts["failed"]
    print(f"{'ok' if good else 'not ok'} {number} - {name}{'' if good or not detail else ': ' + str(detail)}")


def nulls_without_reason(value, path=""):
    """A null is only allowed with <name>Reason beside it; rt.reason itself may be null."""
    found = []
    if isinstance(value, dict):
        for key, inner in value.items():
            if inner is None and key != "reason" and not key.endswith("Reason") and not value.get(key + "Reason"):
                found.append(f"{path}.{key}")
            found += nulls_without_reason(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found += nulls_without_reason(inner, f"{path}[{index}]")
    return found


def check_shape(demo):
    for part, names in SHAPE.items():
        missing = [n for n in names if n not in demo.get(part, {})]
        check(f"{part} has {', '.join(names)}", not missing, f"missing {missing}")
    for part, names in (("threads", THREAD), ("histograms", HISTOGRAM)):
        rows = demo.get(part) or []
        missing = sorted({n for row in rows for n in names if n not in row})
        check(f"{part} have {', '.join(names)}", rows and not missing, f"{len(rows)} rows, missing {missing}")
    found = nulls_without_reason(demo)
    check("every null has its reason", not found, found)


def check_program(demo, runtime):
    manifest = json.loads((Path(runtime) / "runtime.json").read_text())
    check("the program is the demo", "nspa_demo.exe" in str(demo["process"]["exe"]), demo["process"])
    check("it ran under the runtime that was built", demo["runtime"]["series"] == manifest["series"], demo["runtime"])
    check("events came", demo["events"]["received"] > 0, demo["events"])
    check("none were lost", demo["events"]["lost"] == 0, demo["events"])
    # a Windows audio client gets the server's own period when that is longer than the 64 frames asked for
    frames = demo["audio"]["periodUs"] * 48000 / 1e6
    asked = abs(frames - 64) < 0.1
    server = demo["audio"]["server"] is not None and frames > 64 and abs(frames - round(frames)) < 0.1
    check("the period is the one asked for, or a longer one of the audio server", asked or server, demo["audio"])


def check_figures(demo):
    for row in demo["histograms"]:
        if not row["count"]:
            continue
        steps = [row[n] for n in HISTOGRAM[3:]]
        check(f"percentiles of {row['path']} in {row['thread']} rise", steps == sorted(steps), row)
    waits = sum(row["count"] for row in demo["histograms"] if row["path"] == "cs-wait")
    check("waits for critical sections were measured", waits > 0, demo["histograms"])
    memory = demo["memory"]
    check("resident memory is part of mapped memory",
          0 < memory["residentBytes"] <= memory["mappedBytes"], memory)
    check("the command says what it costs itself", demo["self"]["residentBytes"] > 0, demo["self"])


def check_real_time(demo, expected):
    fifo = [t for t in demo["threads"] if t["policy"] in ("FIFO", "SCHED_FIFO")]
    if expected == "granted":
        check("real-time scheduling was granted", demo["rt"]["granted"] is True, demo["rt"])
        check("a thread runs at the ceiling", any(t["priority"] == demo["rt"]["priority"] for t in fifo), demo["threads"])
        check("boosts were seen", demo["wake"]["boosts"] > 0, demo["wake"])
    else:
        check("real-time scheduling was not granted", demo["rt"]["granted"] is False, demo["rt"])
        check("and it says why", bool(demo["rt"]["reason"]), demo["rt"])
        check("no thread of the program is real-time", not fifo, fifo)


def main():
    text, status, runtime, expected = sys.argv[1:5]
    check("exit status 0", status == "0", status)
    try:
        demo = json.loads(Path(text).read_text())
    except ValueError as error:
        check("standard output is one JSON object", False, error)
        demo = None
    if demo is not None:
        check("standard output is one JSON object", isinstance(demo, dict))
        for part in (check_shape, lambda d: check_program(d, runtime), check_figures,
                     lambda d: check_real_time(d, expected)):
            try:
                part(demo)
            except (KeyError, TypeError) as error:
                check("the object can be read", False, repr(error))
    print(f"{counts['passed']} passed, {counts['failed']} failed, 0 skipped")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
