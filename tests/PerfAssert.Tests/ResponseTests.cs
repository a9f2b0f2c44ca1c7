using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>Tests that return responses of a service on loopback.</summary>
public class ResponseTests(Sandbox sandbox)
{
    [Theory]
    [InlineData(
        "Nothing_but_500",
        "PERF0411: The load ended early: nothing succeeded for .*, the last with PERF0414: The operation "
            + "returned a response with the status 500 \\(Answer\\), so it counts as failed\\."
    )]
    [InlineData("Too_many", "PERF0411: .*PERF0414: The operation returned a response with the status 429 ")]
    [InlineData(
        "Redirected_against_what_is_expected",
        "PERF0414: The operation returned a response with the status 302 \\(Answer\\), so it counts as "
            + "failed: ExpectedStatus has only 200\\."
    )]
    [InlineData("Redirected", "PERF0411: .*PERF0414: The operation returned a response with the status 302 ")]
    [InlineData("In_a_tuple", "PERF0411: .*PERF0414: The operation returned a response with the status 500 ")]
    [InlineData(
        "Status_alone",
        "PERF0411: .*PERF0414: The operation returned a response with the status 500, so it counts as failed\\."
    )]
    [InlineData("Half_503", "success rate +\\S+ % \\(.+\\), limit at least 100 %: broken")]
    [InlineData("Closed", "PERF0411: .*HttpRequestException: ")]
    [InlineData("Hangs", "PERF0413: The operation took longer than its time-out of 0.1 s")]
    [InlineData(
        "Mixed_with_failures",
        "operations failed, the first: PERF0414: The operation returned a response with the status 404 "
    )]
    public async Task A_load_with_failed_responses_is_red_and_says_why(string method, string words)
    {
        var report = (await sandbox.ReportOf(Runner.Executable, "Responses")).MustBe(green: false);

        Assert.Equal("Failed", report[method].Outcome);
        Assert.Matches(words, report[method].Message);
        Assert.Equal(Verdict.LimitBreached, report.Recorded(method).Verdict);
    }

    [Theory]
    [InlineData("Nothing_but_500", "HTTP 500")]
    [InlineData("Half_503", "HTTP 503")]
    [InlineData("Half_503_allowed", "HTTP 503")]
    [InlineData("Too_many", "HTTP 429")]
    [InlineData("Redirected", "HTTP 302")]
    [InlineData("Mixed_with_failures", "HTTP 404")]
    [InlineData("Hangs", "PERF0413")]
    public async Task The_record_tells_failures_by_their_status(string method, string kind)
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal([kind], report.Recorded(method).Load!.Failures.Select(failure => failure.Kind));
    }

    /// <summary>On a machine that has no time for it, it may be undecided.</summary>
    [Theory]
    [InlineData("Redirected_as_expected", false)]
    [InlineData("Expects_404", false)]
    [InlineData("Expects_404_in_a_scenario", false)]
    [InlineData("Mixed", false)]
    [InlineData("Half_503_allowed", true)]
    [InlineData("One_of_two_503", true)]
    public async Task What_is_expected_is_no_failure_and_what_is_allowed_is_not_red(string method, bool hasFailures)
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.NotEqual("Failed", report[method].Outcome);
        Assert.Equal(hasFailures, report.Recorded(method).Errors > 0);
    }

    [Theory]
    [InlineData("One_500", "500")]
    [InlineData("One_500_at_once", "500")]
    [InlineData("One_500_in_a_part", "500")]
    [InlineData("One_500_in_a_fresh_process", "500")]
    [InlineData("Beside_failures", "404")]
    public async Task A_single_test_with_a_failed_response_is_red(string method, string status)
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal("Failed", report[method].Outcome);
        Assert.Contains(
            $"PERF0414: The operation returned a response with the status {status} (Answer)",
            report[method].Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Each_row_of_a_theory_has_what_its_test_expects()
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal(
            ["Passed", "Passed"],
            report
                .Tests.Where(test => test.Name.Contains("Row_that_is_expected", StringComparison.Ordinal))
                .Select(test => test.Outcome)
        );
    }

    [Theory]
    [InlineData("Keeps_its_response", "PERF0121: ExpectedStatus is set, but no operation returned a response")]
    [InlineData("Keeps_its_response_alone", "PERF0121: ExpectedStatus is set, but no operation returned a response")]
    [InlineData("Hides_what_is_not_done", "PERF0120: The operation returns ")]
    [InlineData(
        "Status_at_once",
        "PERF0414: The operation returned a response with the status 500, so it counts as failed"
    )]
    public async Task What_would_be_green_for_nothing_is_red(string method, string words)
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal("Failed", report[method].Outcome);
        Assert.Contains(words, report[method].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_beside_one_that_only_fails_is_red()
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal(
            (Verdict.LimitBreached, "Failed"),
            (report.Recorded("Compared_with_failures").Verdict, report["Compared_with_failures"].Outcome)
        );
        Assert.Contains(
            "broken: not compared: the reference failed: PERF0414",
            report["Compared_with_failures"].Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>Some failures, such as time-outs on a busy machine, say nothing of who is faster.</summary>
    [Fact]
    public async Task A_load_beside_one_that_fails_now_and_then_is_undecided()
    {
        var report = await sandbox.ReportOf(Runner.Executable, "Responses");

        Assert.Equal(Verdict.Inconclusive, report.Recorded("Compared_with_some_failures").Verdict);
    }

    [Fact]
    public async Task What_runs_once_because_it_cannot_be_measured_fails_by_its_response_too()
    {
        var report = await sandbox.Run(
            new(Runner.Executable, "ResponsesOnce") { Environment = [("PERFASSERT_DISABLED", "1")] }
        );

        Assert.Equal(
            ["Failed", "Failed", "NotExecuted"],
            new[] { "Fails", "Load_fails", "Expected" }.Select(method => report[method].Outcome)
        );
        Assert.Contains("PERF0414", report["Fails"].Message, StringComparison.Ordinal);
    }
}
