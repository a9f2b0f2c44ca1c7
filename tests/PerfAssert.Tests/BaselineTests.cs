using System.Text;
using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>
/// The life of a stored baseline, step by step, by the planted clock: 10 us were approved, 12 us are measured. Each
/// test has a method of the sample for itself.
/// </summary>
public class BaselineTests(Sandbox sandbox)
{
    static readonly (string, string) newOnesWarn = ("PERFASSERT_NEW_BASELINES", "warn");

    [Fact]
    public async Task A_baseline_is_received_accepted_kept_and_broken()
    {
        var files = new BaselineFilesOf(sandbox, "Seals");

        // First there is none: measured in fresh processes, and left to be accepted.
        var first = (await Run("Seals", newOnesWarn)).MustBe(green: true);
        Assert.Equal("NotExecuted", first["Seals"].Outcome);
        Assert.Contains("-t:PerfAccept -p:PerfReason=", first["Seals"].Output, StringComparison.Ordinal);
        Assert.Equal([0xEF, 0xBB, 0xBF], files.Received.Take(3));
        Assert.Contains(
            "\"launches\": \"10 us, 10 us, 10 us, 10 us, 10 us\"",
            Encoding.UTF8.GetString(files.Received),
            StringComparison.Ordinal
        );
        files.Accept();

        (await Run("Seals")).MustBe(green: true);
        Assert.False(File.Exists(files.ReceivedPath));

        // 20 % more work, and one object more.
        var slower = (await Run("Seals", ("SHOP_LENGTH", "12000"), ("SHOP_OBJECTS", "3"))).MustBe(green: false);
        Assert.Equal("Failed", slower["Seals"].Outcome);
        Assert.Contains("VerifyException", slower["Seals"].Message, StringComparison.Ordinal);
        Assert.Contains(
            """
            Compare Result:
            metric     approved  measured  change  p      verdict
            duration   10 us     12 us     +20 %   0.014  regressed
            allocated  256 B     384 B     +50 %          regressed
            """.ReplaceLineEndings("\n"),
            slower["Seals"].Message.ReplaceLineEndings("\n"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [Verdict.Regressed, Verdict.Regressed],
            slower.Recorded("Seals").Limits.Select(limit => limit.Verdict)
        );
        Assert.True(File.Exists(files.ReceivedPath));

        // On another machine time is not compared, what is allocated is.
        files.Edit("\"machine\": \"", "\"machine\": \"Other ");
        var elsewhere = (await Run("Seals", ("SHOP_LENGTH", "12000"), ("SHOP_OBJECTS", "3"))).MustBe(green: false);
        Assert.Equal(
            [Verdict.Inconclusive, Verdict.Regressed],
            elsewhere.Recorded("Seals").Limits.Select(limit => limit.Verdict)
        );
        Assert.Contains("Other", elsewhere.Recorded("Seals").Limits[0].Reason, StringComparison.Ordinal);

        // A broken file names itself and its line.
        files.Edit("\"schema\": 1,", "\"schema\": 1");
        var broken = (await Run("Seals")).MustBe(green: false);
        Assert.Contains($"PERF0510: {files.VerifiedPath}(3): ", broken["Seals"].Message, StringComparison.Ordinal);
        Assert.True(File.Exists(files.ReceivedPath));
    }

    [Fact]
    public async Task A_ratio_to_another_method_is_stored_and_holds_on_another_machine()
    {
        var files = new BaselineFilesOf(sandbox, "Seals_by_ratio");
        await Run("Seals_by_ratio", newOnesWarn);
        files.Accept();
        files.Edit("\"machine\": \"", "\"machine\": \"Other ");

        (await Run("Seals_by_ratio")).MustBe(green: true);
        var slower = (await Run("Seals_by_ratio", ("SHOP_LENGTH", "12000"))).MustBe(green: false);

        Assert.Equal(
            [(Verdict.Unchanged, 0, 0), (Verdict.Regressed, 2.4, 2.2)],
            slower
                .Recorded("Seals_by_ratio")
                .Limits.Select(limit => (limit.Verdict, limit.Value!.Value, Math.Round(limit.Bound, 9)))
        );
    }

    [Fact]
    public async Task On_a_build_server_a_new_baseline_fails()
    {
        var report = (await Run("Fails_where_new", ("CI", "true"))).MustBe(green: false);

        Assert.Contains("VerifyException", report["Fails_where_new"].Message, StringComparison.Ordinal);
        Assert.Contains("New:", report["Fails_where_new"].Message, StringComparison.Ordinal);
    }

    Task<Report> Run(string method, params (string Name, string Value)[] environment) =>
        sandbox.Run(
            new Request(Runner.Executable, "Stored")
            {
                Method = method,
                Environment = [("CI", ""), PlantedRuns.Clock, .. environment],
            }
        );
}
