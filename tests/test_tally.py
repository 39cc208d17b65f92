#!/usr/bin/env python3
"""What tally.py makes of meson's logs: the last line of ./dev test is a promise."""
import io
import json
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import tally  # noqa: E402


def run(name, stdout="", result="OK", returncode=0, stderr=""):
    return {"name": name, "stdout": stdout, "result": result, "returncode": returncode, "stderr": stderr}


class TallyTest(unittest.TestCase):
    def tally(self, *builds, run_failed=False):
        """The status and the lines that tally.py prints for these builds, each a list of runs."""
        with tempfile.TemporaryDirectory() as folder:
            logs = []
            for number, runs in enumerate(builds):
                log = Path(folder) / f"build{number}" / "meson-logs" / "log.json"
                log.parent.mkdir(parents=True)
                log.write_text("\n".join(map(json.dumps, runs)), encoding="utf-8")
                logs.append(str(log))
            output = io.StringIO()
            with redirect_stdout(output):
                status = tally.main([str(int(run_failed)), *logs])
        return status, output.getvalue().splitlines()

    def assert_total(self, expected_status, expected_line, *builds, run_failed=False):
        status, lines = self.tally(*builds, run_failed=run_failed)
        self.assertEqual((status, lines[-1]), (expected_status, expected_line))
        return lines

    def test_counts_subtests(self):
        good = run("gantry:headless / a", "TAP version 14\nok 1 /x\nok 2 /y # SKIP no display\n1..2\n")
        lines = self.assert_total(0, "1 passed, 0 failed, 1 skipped", [good])
        self.assertIn("  a /y: no display", lines)

    def test_counts_each_subtest_once(self):
        debug = run("gantry:headless / a", "ok 1 /x\nok 2 /y # SKIP\n1..2\n")
        asan = run("a", "not ok 1 /x - leak\nok 2 /y\n1..2\n", "FAIL", 1)
        self.assert_total(1, "1 passed, 1 failed, 0 skipped", [debug], [asan])

    def test_shows_what_failed(self):
        bad = run("a", "ok /x\n# because\nnot ok /y - 1 == 2\n1..2\n", "FAIL", 1, "on standard error")
        lines = self.assert_total(1, "1 passed, 1 failed, 0 skipped", [bad])
        self.assertIn("# because", lines)
        self.assertIn("on standard error", lines)
        self.assertIn("  a /y: 1 == 2", lines)

    def test_counts_a_crash_once(self):
        silent = run("a", "ok 1 /x\n", "ERROR", -11)
        self.assertIn("  a: killed by signal 11", self.assert_total(1, "1 passed, 1 failed, 0 skipped", [silent]))
        self.assert_total(1, "0 passed, 1 failed, 0 skipped", [run("a", "not ok /x - assertion\n", "ERROR", -6)])

    def test_counts_a_timeout(self):
        lines = self.assert_total(1, "1 passed, 1 failed, 0 skipped", [run("a", "ok 1 /x\n", "TIMEOUT", -15)])
        self.assertIn("  a: timed out", lines)

    def test_counts_programs_without_subtests(self):
        self.assert_total(0, "1 passed, 0 failed, 1 skipped", [run("a"), run("b", result="SKIP", returncode=77)])
        self.assert_total(1, "0 passed, 1 failed, 0 skipped", [run("a", result="FAIL", returncode=3)])

    def test_believes_meson(self):
        self.assert_total(1, "1 passed, 1 failed, 0 skipped", [run("a")], run_failed=True)
        self.assert_total(1, "0 passed, 1 failed, 0 skipped", run_failed=True)


if __name__ == "__main__":
    unittest.main()
