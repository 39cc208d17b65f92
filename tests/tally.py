#!/usr/bin/env python3
"""Sums up meson's test logs by subtest: tally.py RUN_FAILED LOG.json...

RUN_FAILED is 1 where meson itself saw a failure. Shows the output of what failed and the reasons
of what was skipped; the last line is the total, and the status is 1 if anything failed.

A subtest that ran in several builds counts once: failed where it failed in any, passed where it
passed in any, else skipped. A program that ended badly (a crash, a timeout) without a failed
subtest to show for it counts as one failure.
"""
import json
import re
import sys
from pathlib import Path

TAP_LINE = re.compile(r"^(not )?ok\b\s*(\d*)[\s-]*([^#]*?)\s*(?:#\s*(SKIP|TODO)\b\s*(.*))?$", re.I)
PLAN_SKIP = re.compile(r"^1\.\.0\s*#\s*SKIP\b\s*(.*)$", re.I)
GOOD_ENDS = ("OK", "SKIP", "EXPECTEDFAIL")
RANK = {"skipped": 0, "passed": 1, "failed": 2}
MAX_OUTPUT_LINES = 60


def subtests(output):
    """Yields (name, outcome, remark, the lines printed since the subtest before it)."""
    lines = []
    for line in output.splitlines():
        lines.append(line)
        if match := TAP_LINE.match(line):
            bad, number, name, directive, remark = match.groups()
            name, _, message = (name or number).partition(" - ")
            if (directive or "").upper() == "SKIP":
                outcome = "skipped"
            else:
                outcome = "failed" if bad and not directive else "passed"
            yield name, outcome, remark or message, lines
            lines = []
        elif match := PLAN_SKIP.match(line):
            yield "", "skipped", match.group(1), lines
            lines = []
    yield None, None, None, lines


def outcomes(run):
    """The subtests of one run of one program, and a failure of its own where none explains it."""
    *found, (_, _, _, rest) = subtests(run.get("stdout", ""))
    result = run["result"]
    if result not in GOOD_ENDS and not any(outcome == "failed" for _, outcome, _, _ in found):
        status = run["returncode"]
        end = f"killed by signal {-status}" if status < 0 else f"exit status {status}"
        found.append(("", "failed", "timed out" if result == "TIMEOUT" else end, rest))
    elif not found:
        found.append(("", "skipped" if result == "SKIP" else "passed", "", rest))
    return found


def titled(program, subtest):
    return f"{program} {subtest}" if subtest else program


def show_failure(build, run, name, remark, lines):
    print(f"\n==== {titled(run['name'], name)} (build/{build}): {remark or 'failed'}")
    lines = [line for line in lines if "g_set_user_dirs: Setting" not in line]
    lines += run.get("stderr", "").splitlines()
    if len(lines) > MAX_OUTPUT_LINES:
        print(f"(the last {MAX_OUTPUT_LINES} of {len(lines)} lines)")
    print("\n".join(lines[-MAX_OUTPUT_LINES:]))
    if "LeakSanitizer" in run.get("stderr", ""):
        print(f"(for whole stacks, slowly: ASAN_OPTIONS=fast_unwind_on_malloc=0 ./dev test {run['name']})")


def merged(logs):
    """Outcome and remark by (program, subtest), of all builds."""
    total = {}
    for log in map(Path, logs):
        build = log.parent.parent.name
        for run in map(json.loads, log.read_text(encoding="utf-8").splitlines()):
            run["name"] = run["name"].rpartition(" / ")[2]  # without the suite
            for name, outcome, remark, lines in outcomes(run):
                if outcome == "failed":
                    show_failure(build, run, name, remark, lines)
                key = (run["name"], name)
                if key not in total or RANK[outcome] > RANK[total[key][0]]:
                    total[key] = (outcome, remark)
    return total


def main(arguments):
    run_failed, logs = arguments[0] != "0", arguments[1:]
    total = merged(logs)
    for wanted in ("skipped", "failed"):
        chosen = sorted((key, remark) for key, (outcome, remark) in total.items() if outcome == wanted)
        if chosen:
            print(f"\n{wanted.capitalize()}:")
        for (program, name), remark in chosen:
            print(f"  {titled(program, name)}{': ' + remark if remark else ''}")
    count = {wanted: sum(outcome == wanted for outcome, _ in total.values()) for wanted in RANK}
    if run_failed and not count["failed"]:
        print("\nThe tests did not run to their end.")
        count["failed"] = 1
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
