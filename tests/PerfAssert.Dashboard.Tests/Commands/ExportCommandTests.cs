using System.Globalization;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Dashboard.Tests.Alerts;

namespace PerfAssert.Dashboard.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    readonly ToolRun tool = new();

    public void Dispose() => tool.Dispose();

    [CulturedFact(["en-US", "de-DE"])]
    public async Task Every_format_is_this()
    {
        await Fill();

        foreach (var format in new[] { "csv", "json", "otava", "openmetrics" })
        {
            Assert.Equal(ExitCode.Fine, await tool.Run("export", "--format", format));
            Approved.Is(tool.Output, $"export.{format}.txt");
        }
    }

    [Fact]
    public async Task Metric_branch_and_time_choose()
    {
        await Fill();

        Assert.Equal(
            ExitCode.Fine,
            await tool.Run(
                "export",
                "Finds",
                "--metric",
                "duration",
                "--branch",
                "main",
                "--from",
                "2026-03-10T08:00",
                "--until",
                "2026-03-10T09:00"
            )
        );

        Assert.Equal(2, tool.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            "2026-03-10T08:00:00Z,run-002,Shop.Tests,Shop.Tests.OrderTests.Finds,duration,median,ns,main,",
            tool.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_file_gets_the_text_and_the_terminal_how_much_it_is()
    {
        await Fill();

        Assert.Equal(ExitCode.Fine, await tool.Run("export", "--format", "otava", "--output", "out/perf.csv"));

        Assert.Equal($"9 numbers of 3 series in {tool.Folder["out/perf.csv"]}.\n", tool.Output);
        Assert.StartsWith(
            "time,commit,",
            await File.ReadAllTextAsync(tool.Folder["out/perf.csv"], ToolRun.Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Series_of_several_branches_have_columns_of_their_own()
    {
        await Fill();
        await tool.Keep(SampleRuns.Run(5, SampleRuns.Result("Finds", 7)) with { Branch = "feature/x" });

        await tool.Run("export", "Finds", "--metric", "duration", "--format", "otava");

        Assert.Equal(
            "time,commit,Shop.Tests.OrderTests.Finds.duration.median.feature_x"
                + ",Shop.Tests.OrderTests.Finds.duration.median.main",
            tool.Output.Split('\n')[0]
        );
    }

    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task Whatever_a_test_is_called_the_form_stays(string name)
    {
        await tool.Keep(
            SampleRuns.Run(1, SampleRuns.Result("x", 100) with { Test = name }) with
            {
                Branch = name,
                Commit = name,
            }
        );

        await tool.Run("export", "--format", "csv");
        Assert.Equal(15, Cells(tool.Output.Split('\n')[1]));
        Assert.Equal(3, tool.Output.Split('\n').Length);
        Assert.DoesNotMatch("(^|,)\"?[=+@]", tool.Output);

        await tool.Run("export", "--format", "otava");
        Assert.All(
            tool.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Equal(3, line.Split(',').Length)
        );

        await tool.Run("export", "--format", "openmetrics");
        Assert.Equal(6, tool.Output.Split('\n').Length);
        Assert.DoesNotContain("##vso[", tool.Output, StringComparison.Ordinal);

        await tool.Run("export", "--json");
        Assert.Equal(1, tool.Answer.GetArrayLength());
        Assert.DoesNotContain("##vso[", tool.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Failed, "PERF0809", "export")]
    [InlineData(ExitCode.Failed, "PERF1206", "export", "none", "--history", "kept")]
    [InlineData(
        ExitCode.Usage,
        "'xlsx' is no format. Give one of csv, json, otava, openmetrics.",
        "export",
        "--format",
        "xlsx"
    )]
    [InlineData(
        ExitCode.Usage,
        "'May' is no time. Give one such as 2026-11-01 or 2026-11-01T12:00.",
        "export",
        "--from",
        "May"
    )]
    public async Task A_mistake_has_a_sentence_and_a_code(int code, string sentence, params string[] words)
    {
        Directory.CreateDirectory(tool.Folder["kept"]);

        Assert.Equal(code, await tool.Run(words));
        Assert.Contains(sentence, tool.Error, StringComparison.Ordinal);
    }

    async Task Fill()
    {
        for (var number = 0; number < 3; number++)
            await tool.Keep(
                SampleRuns.Run(
                    number,
                    SampleRuns.Result("Finds", 1e5 + number),
                    SampleRuns.Result("Finds", 1234, "allocated", "B"),
                    SampleRuns.Result("Places, \"quickly\"", 2e5)
                )
            );
    }

    /// <summary>The cells of a line in which quotes hold commas together.</summary>
    static int Cells(string line)
    {
        var (cells, quoted) = (1, false);
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            if (letter == ',' && !quoted)
                cells++;
        }

        Assert.False(
            quoted,
            string.Create(CultureInfo.InvariantCulture, $"a quote stays open in {line.Length} letters")
        );
        return cells;
    }
}
