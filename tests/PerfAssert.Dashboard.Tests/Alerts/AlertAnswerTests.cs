using PerfAssert.Core.Tests.History;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Commands;

namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>What the commands of alerts answer to programs, what they end with,
/// and what a month says of them.</summary>
public sealed class AlertAnswerTests : IDisposable
{
    readonly ToolRun tool = new() { Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero) };

    public void Dispose() => tool.Dispose();

    [Fact]
    public async Task Every_reading_command_answers_in_JSON()
    {
        Assert.Equal(ExitCode.Fine, await tool.Run("alerts", "status", "--json"));
        Assert.Equal(0, tool.Answer.GetProperty("tests").GetInt32());

        await Fire();
        Assert.Equal(ExitCode.Fine, await tool.Run("alerts", "status", "--json"));
        var firing = Assert.Single(tool.Answer.GetProperty("firing").EnumerateArray());
        Assert.Equal(
            ("Shop.Places_an_order", "critical"),
            (firing.GetProperty("test").GetString(), firing.GetProperty("level").GetString())
        );

        Assert.Equal(ExitCode.Fine, await tool.Run("alerts", "figures", "--month", "2026-03", "--json"));
        Assert.Equal(1, tool.Answer.GetProperty("fired").GetInt32());

        Assert.Equal(ExitCode.Fine, await tool.Run("alerts", "test", "run.json", "--json"));
        Assert.Equal(
            "fired",
            tool.Answer.GetProperty("happened")[0].GetProperty("happenings")[0].GetProperty("change").GetString()
        );

        Assert.Equal(ExitCode.Fine, await tool.Run("audit", "verify", "--json"));
        Assert.True(tool.Answer.GetProperty("isWhole").GetBoolean());
    }

    [Fact]
    public async Task A_changed_log_is_not_whole()
    {
        await Fire();
        var log = tool.Folder[".perfassert/alerts/audit.jsonl"];
        await File.WriteAllTextAsync(
            log,
            (await File.ReadAllTextAsync(log, ToolRun.Cancellation)).Replace(
                "critical",
                "harmless",
                StringComparison.Ordinal
            ),
            ToolRun.Cancellation
        );

        Assert.Equal(ExitCode.Failed, await tool.Run("audit", "verify", "--json"));
        Assert.False(tool.Answer.GetProperty("isWhole").GetBoolean());
        Assert.Contains("PERF0916", tool.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--deadline = 'soon' cannot be used.", "alerts", "evaluate", "--deadline", "soon")]
    [InlineData("--for = '0s' cannot be used.", "alerts", "silence", "x", "--for", "0s", "--reason", "y")]
    [InlineData("--for = 'NaNh' cannot be used.", "alerts", "silence", "x", "--for", "NaNh", "--reason", "y")]
    [InlineData("--for = 'Infinityd' cannot be used.", "alerts", "silence", "x", "--for", "Infinityd", "--reason", "y")]
    [InlineData(
        "--reason = '' cannot be used. Give why, in a few words.",
        "alerts",
        "silence",
        "x",
        "--for",
        "2h",
        "--reason",
        " "
    )]
    [InlineData("'May' is no month. Give one such as 2026-10.", "alerts", "figures", "--month", "May")]
    public async Task A_wrong_command_line_ends_with_64(string sentence, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, await tool.Run(words));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_evaluate_is_a_failure_and_no_regression()
    {
        Assert.Equal(ExitCode.Failed, await tool.Run("alerts", "evaluate", "nowhere"));
        Assert.Contains("PERF0915", tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_a_month_tells_how_alerts_served()
    {
        for (var number = 0; number < 12; number++)
            await tool.Keep(SampleRuns.Run(number));

        Assert.Equal(ExitCode.Fine, await tool.Run("trend", "--month", "2026-03"));
        Assert.EndsWith(
            "\n## Alerts\n\nNone were evaluated: there is no .perfassert/alerts/audit.jsonl. `perfassert "
                + "alerts evaluate` begins one.\n",
            tool.Output,
            StringComparison.Ordinal
        );

        await Fire();
        Assert.Equal(
            ExitCode.Fine,
            await tool.Run("trend", "--month", "2026-03", "--format", "markdown", "--output", "month.md")
        );
        var text = await File.ReadAllTextAsync(tool.Folder["month.md"], ToolRun.Cancellation);
        Assert.Contains("\n## Every series\n", text, StringComparison.Ordinal);
        Assert.Contains("\n| 1 | 0 | 0 | 0 | 0 | 0 | 0 |  |\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n- 1 times: Shop.Places\\_an\\_order\n", text, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Fine, await tool.Run("trend", "--month", "2026-03", "--format", "json"));
        Assert.Equal(1, tool.Answer.GetProperty("figures").GetProperty("fired").GetInt32());
        Assert.Equal("2026-03", tool.Answer.GetProperty("month").GetString());
    }

    async Task Fire()
    {
        tool.Write("run.json", Runs.At(tool.Now, ("Places_an_order", 250)));
        Assert.Equal(ExitCode.Fine, await tool.Run("alerts", "evaluate", "run.json"));
    }
}
