#!/usr/bin/env python3
"""Sums up meson's test logs by subtest: tally.py FAILED LOG.json...

FAILED is 1 where a run of meson itself failed. The last line is the total; the status is 1 if
anything failed. A subtest that ran in several builds counts once: failed where it failed in any,
passed where it passed in any, else skipped. A program that ended badly (a crash, a timeout)
without a failed subtest to show for it counts as one failure.
"""
import json
import re
import sys

TAP_LINE = re.compile(r"^(not )?ok\b\s*(\d*)[\s-]*([^#]*?)\s*(?:#\s*(SKIP|TODO)\b\s*(.*))?$", re.I)
PLAN_SKIP = re.compile(r"^1\.\.0\s*#\s*SKIP\b\s*(.*)$", re.I)
RANK = {"skipped": 0, "passed": 1, "failed": 2}


def subtests(run):
    """Yields (name, outcome, remark) for each subtest of one run of one program."""
    for line in run.get("stdout", "").splitlines():
        if match := TAP_LINE.match(line):
            bad, number, name, directive, remark = match.groups()
            if (directive or "").upper() == "SKIP":
                outcome = "skipped"
            else:
                outcome = "failed" if bad and not directive else "passed"
            yield name or number, outcome, remark or ""
        elif match := PLAN_SKIP.match(line):
            yield "", "skipped", match.group(1)


def outcomes(run):
    found = list(subtests(run))
    result = run["result"]
    if result in ("OK", "EXPECTEDFAIL", "UNEXPECTEDPASS") and not found:
        found.append(("", "passed", ""))
    elif result == "SKIP" and not found:
        found.append(("", "skipped", "the program skipped itself"))
    elif result not in ("OK", "SKIP", "EXPECTEDFAIL") and not any(o == "failed" for _, o, _ in found):
        found.append(("", "failed", f"the program ended with {result} (status {run['returncode']})"))
    return found


def merged(logs):
    """Outcome and remark by (program, subtest); the worse outcome wins, but passed beats skipped."""
    total = {}
    for log in logs:
        with open(log, encoding="utf-8") as lines:
            for run in map(json.loads, lines):
                for name, outcome, remark in outcomes(run):
                    key = (run["name"], name)
                    if key not in total or RANK[outcome] > RANK[total[key][0]]:
                        total[key] = (outcome, remark)
    return total


def main():
    run_failed = sys.argv[1] != "0"
    total = merged(sys.argv[2:])
    count = {outcome: 0 for outcome in RANK}
    for outcome, _ in total.values():
        count[outcome] += 1
    for wanted in ("skipped", "failed"):
        for (program, name), (outcome, remark) in sorted(total.items()):
            if outcome == wanted:
                print(f"{wanted}: {program} {name}{': ' + remark if remark else ''}")
    if run_failed and not count["failed"]:
        print("failed: the tests did not run to their end")
        count["failed"] = 1
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return 1 if count["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
