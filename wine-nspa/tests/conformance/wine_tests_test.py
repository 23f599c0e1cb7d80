"""Tests of the parsing and comparing; run by tests/build/run."""

import sys
import unittest

sys.dont_write_bytecode = True
import wine_tests  # noqa: E402

CLEAN = "0024:sync: 52 tests executed (3 marked as todo, 0 as flaky, 0 failures), 1 skipped.\n"
FAILING = ("sync.c:2830: Test failed: got 0x7ffe0304, expected 1532\n"
           "sync.c:90: Test succeeded inside todo block: ok now\n"
           "0024:sync: 10 tests executed (0 marked as todo, 0 as flaky, 2 failures), 0 skipped.\n")


def result(*texts, flaky=(), runs=1):
    return {"tests": {"ntdll:sync": {"failures": {text: 1 for text in texts}, "runs": runs,
                                     "flaky": {text: 1 for text in flaky}, "executed": 5}}}


class Parsing(unittest.TestCase):
    def test_readsCountsOfCleanRun(self):
        run = wine_tests.parse_output(CLEAN, 0, False)
        self.assertEqual(("pass", 52, 3, 1), (run["verdict"], run["executed"], run["todo"], run["skipped"]))

    def test_addsUpSummariesOfChildProcesses(self):
        self.assertEqual(104, wine_tests.parse_output(CLEAN + CLEAN, 0, False)["executed"])

    def test_keepsFailureTextWithoutLineAndAddress(self):
        failures = wine_tests.parse_output(FAILING, 2, False)["failures"]
        self.assertEqual({"sync.c: got #, expected #": 1, "sync.c: todo succeeded: ok now": 1}, failures)

    def test_missingSummaryIsACrash(self):
        run = wine_tests.parse_output("sync.c:4: Tests skipped: none\n", 5, False)
        self.assertEqual("crash", run["verdict"])
        self.assertEqual(1, len(run["failures"]))

    def test_timeoutIsAFailureOfItsOwn(self):
        run = wine_tests.parse_output(CLEAN, -9, True)
        self.assertEqual("timeout", run["verdict"])
        self.assertIn("timeout: the test did not end", run["failures"])

    def test_unhandledExceptionIsNamed(self):
        text = "0030:exception: unhandled exception c0000005 at 00000001\n"
        self.assertIn("crash: unhandled exception c0000005",
                      wine_tests.parse_output(text, 5, False)["failures"])


class Merging(unittest.TestCase):
    def test_failureOfEveryRunIsAFailure(self):
        run = wine_tests.parse_output(FAILING, 2, False)
        merged = wine_tests.merge_runs([run, run, run])
        self.assertEqual((2, 0), (len(merged["failures"]), len(merged["flaky"])))

    def test_failureOfOneRunIsFlakyNotHidden(self):
        merged = wine_tests.merge_runs([wine_tests.parse_output(FAILING, 2, False),
                                        wine_tests.parse_output(CLEAN, 0, False)])
        self.assertEqual((0, 2), (len(merged["failures"]), len(merged["flaky"])))
        self.assertEqual("pass", merged["verdict"])


class Comparing(unittest.TestCase):
    def test_reportsOnlyNewFailures(self):
        failures, _, fixed, _ = wine_tests.compare(result("a", "b"), result("b", "c"))
        self.assertEqual((["ntdll:sync: c"], ["ntdll:sync: a"]), (failures, fixed))

    def test_toleratesFailureThatIsFlakyInTheBase(self):
        self.assertEqual([], wine_tests.compare(result(flaky=["a"]), result("a"))[0])

    def test_listsNewFlakyFailureWithoutFailing(self):
        failures, flaky, _, _ = wine_tests.compare(result(), result(flaky=["a"], runs=3))
        self.assertEqual(([], ["ntdll:sync: a (1 of 3 runs)"]), (failures, flaky))

    def test_missingTestIsReported(self):
        self.assertEqual(["ntdll:sync"], wine_tests.compare(result(), {"tests": {}})[3])

    def test_moreOccurrencesOfAKnownFailureAreNew(self):
        new = result("a")
        new["tests"]["ntdll:sync"]["failures"]["a"] = 2
        self.assertEqual(1, len(wine_tests.compare(result("a"), new)[0]))


if __name__ == "__main__":
    unittest.main()
