using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Dashboard.Tests.Comparing;
using PerfAssert.Limits;

namespace PerfAssert.Dashboard.Tests.Commands;

/// <summary>Names are other people's text: in the log of a build server they must not be commands, on a terminal no
/// writing, in JSON no end of a text.</summary>
public sealed partial class HostileOutputTests : IDisposable
{
    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task Nothing_runs_and_nothing_breaks(string name)
    {
        await Fill(name);

        foreach (
            var words in new string[][]
            {
                ["report", "b.json"],
                ["report", "b.json", "--format", "text"],
                ["report", "b.json", "--format", "markdown"],
                ["compare", "a.json", "b.json", "--all"],
                ["compare", "a.json", "b.json", "--format", "markdown"],
                ["compare", "main", "main"],
                ["history"],
                ["trend"],
            }
        )
        {
            Assert.InRange(await tool.Run(words), 0, 4);
            Harmless(tool.Output, string.Join(' ', words));
        }
    }

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task JSON_stays_JSON(string name)
    {
        await Fill(name);

        foreach (
            var words in new string[][]
            {
                ["report", "b.json", "--json"],
                ["report", "b.json", "--format", "json"],
                ["report", "b.json", "--format", "bencher"],
                ["compare", "a.json", "b.json", "--json"],
                ["history", "--json"],
                ["trend", "--json"],
            }
        )
        {
            await tool.Run(words);
            Assert.NotEqual(JsonValueKind.Undefined, tool.Answer.ValueKind);
            Harmless(tool.Output, string.Join(' ', words));
        }
    }

    [Theory]
    [InlineData("github", @"^::(error|warning) title=[^:,\n]*::[^\n]*$")]
    [InlineData("azure", @"^##vso\[task\.logissue type=(error|warning)\](?:(?!##)[^\n])*$")]
    public async Task An_annotation_is_one_command_whatever_a_test_is_called(string server, string form)
    {
        foreach (var name in HostileNames.All)
        {
            await Fill(name.Data);

            await tool.Run("report", "b.json", "--output", "report.txt", "--annotations", server);

            var lines = tool.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(2, lines.Length);
            Assert.All(
                lines,
                line => Assert.Matches(new Regex(form, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), line)
            );
            Assert.All(lines, line => Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line))));
        }
    }

    async Task Fill(string name)
    {
        var test = Timed.Test("Runs", 10) with { Method = name, Name = $"Shop.{name}", NotMeasured = name };
        var broken = test with
        {
            Verdict = Verdict.LimitBreached,
            Limits = [SampleRecord.Broken.Limits[0] with { Setting = name }],
            Metrics = [Timed.Metric("duration", "ns", 3e7), .. test.Metrics.Skip(1)],
        };
        tool.Write("a.json", 1, test, test with { Method = $"{name}, only in A" });
        tool.Write("b.json", 2, broken, test with { Verdict = null, Metrics = [], Method = $"{name}, not measured" });
        await tool.Keep(HistoryRun(name, 1), HistoryRun(name, 2));
    }

    static PerfAssert.History.HistoryRun HistoryRun(string name, int number)
    {
        var run = SampleRuns.Run(number, SampleRuns.Result(name, 1e6)) with
        {
            At = FilledHistory.Now.AddHours(-number),
        };
        return run with { Results = [.. run.Results.Select(result => result with { Test = name })] };
    }

    static void Harmless(string text, string command)
    {
        Assert.DoesNotMatch(Command(), text);
        Assert.DoesNotMatch(Dangerous(), text.Replace("\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.True(
            text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)),
            $"{command} writes half a character"
        );
    }

    /// <summary>What GitHub takes for a command: a line that begins with two colons,
    /// blanks before them or not.</summary>
    [GeneratedRegex(@"^\s*::", RegexOptions.Multiline, 5000)]
    private static partial Regex Command();

    [GeneratedRegex(
        "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]",
        RegexOptions.None,
        5000
    )]
    private static partial Regex Dangerous();
}
