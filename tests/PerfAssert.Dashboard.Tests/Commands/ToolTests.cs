using System.Globalization;
using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.CommandLine;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Commands;

public sealed class ToolTests(FilledHistory filled) : IClassFixture<FilledHistory>, IDisposable
{
    static readonly DateTimeOffset now = FilledHistory.Now;

    readonly Temporary temporary = new();
    readonly Dictionary<string, string> variables = [];
    readonly StringWriter output = new() { NewLine = "\n" };
    readonly StringWriter error = new() { NewLine = "\n" };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        temporary.Dispose();
    }

    [CulturedFact(["en-US", "de-DE"])]
    public async Task The_history_is_a_line_for_each_series()
    {
        Fill();

        Assert.Equal(0, await Run("history", "--view", "all"));

        Approved.Is(Said(output), "history.txt");
        Assert.Equal("", error.ToString());
    }

    [CulturedFact(["en-US", "de-DE"])]
    public async Task A_series_is_shown_with_its_runs_and_changes()
    {
        Fill();

        Assert.Equal(0, await Run("history", "show", "finds", "--view", "all", "--rows", "5"));

        Approved.Is(Said(output), "show.txt");
    }

    [CulturedFact(["en-US", "de-DE"])]
    public async Task A_trend_tells_what_became_worse_and_ends_with_2()
    {
        Fill();

        Assert.Equal(ExitCode.Regression, await Run("trend"));

        Approved.Is(Said(output), "trend.txt");
    }

    [Theory]
    [InlineData("Finds", ExitCode.Regression)]
    [InlineData("Ships", ExitCode.Improved)]
    [InlineData("Places", ExitCode.Fine)]
    [InlineData("Heals", ExitCode.Improved)]
    [InlineData("Is_new", ExitCode.Fine)]
    public async Task The_exit_code_tells_a_script_what_to_do(string test, int code)
    {
        Fill();

        Assert.Equal(code, await Run("trend", test));
    }

    [Fact]
    public async Task In_strict_mode_too_few_runs_are_undecided_and_a_regression_is_worse()
    {
        Fill();

        Assert.Equal(ExitCode.Inconclusive, await Run("trend", "Is_new", "--strict"));
        Assert.Equal(ExitCode.Fine, await Run("trend", "Places", "--strict"));
        Assert.Equal(ExitCode.Regression, await Run("trend", "--strict"));
    }

    [Fact]
    public async Task A_change_of_long_ago_is_no_news()
    {
        Fill();

        Assert.Equal(ExitCode.Fine, await Run("trend", "Finds", "--since", "24h"));
    }

    [Fact]
    public async Task A_month_goes_into_a_file()
    {
        Fill();

        Assert.Equal(ExitCode.Regression, await Run("trend", "--month", "2026-03", "--output", "month.md"));

        Assert.Equal("", output.ToString());
        Assert.StartsWith(
            "# Performance in 2026-03: 2 regressions, 2 improvements",
            await File.ReadAllTextAsync(temporary["month.md"], Cancellation),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("history")]
    [InlineData("history", "show", "Finds")]
    [InlineData("trend")]
    [InlineData("import", "record.json")]
    [InlineData("compact")]
    [InlineData("compact", "--keep", "5d")]
    [InlineData("backup", "backup.gz")]
    [InlineData("restore", "full.gz")]
    public async Task Every_command_answers_programs_in_JSON(params string[] words)
    {
        Fill();
        RecordFile.Write(temporary["record.json"], SampleRecord.Run);
        await Run("backup", "full.gz");
        output.GetStringBuilder().Clear();

        Assert.InRange(await Run([.. words, "--json"]), 0, 4);

        using var answer = JsonDocument.Parse(output.ToString());
        Assert.NotEqual(JsonValueKind.Undefined, answer.RootElement.ValueKind);
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Records_are_imported_once_with_their_branch()
    {
        RecordFile.Write(temporary["results/record.json"], SampleRecord.Run);
        await File.WriteAllTextAsync(temporary["results/other.json"], "{}", Cancellation);

        Assert.Equal(0, await Run("import", "results", "--branch", "faster"));
        Assert.Equal(0, await Run("import", "results/record.json"));

        Assert.Equal(
            $"1 run added to {temporary[".perfassert/history"]}, 0 were there, 1 file is no record.\n0 runs "
                + $"added to {temporary[".perfassert/history"]}, 1 was there.\n",
            output.ToString()
        );
        Assert.StartsWith("warning: PERF0334: ", error.ToString(), StringComparison.Ordinal);
        Assert.All(await Summaries(), series => Assert.Equal("faster", series.Key.Branch));
    }

    [Fact]
    public async Task A_backup_travels_to_another_place()
    {
        Fill();

        Assert.Equal(0, await Run("backup", "all.gz"));
        Assert.Equal(0, await Run("restore", "all.gz", "--history", "elsewhere"));

        await using var elsewhere = new FileHistory(
            temporary["elsewhere"],
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        Assert.Equivalent(await Summaries(), await elsewhere.Summarise(new(), Cancellation), strict: true);
    }

    [Fact]
    public async Task The_place_is_the_option_then_the_variable_then_the_nearest_folder_upwards()
    {
        Fill();
        Directory.CreateDirectory(temporary["src/deep"]);

        Assert.Equal(0, await RunIn(temporary["src/deep"], ["history", "--json"]));
        variables[HistoryPlace.Variable] = "nowhere";
        Assert.Equal(ExitCode.Failed, await Run("history"));
        Assert.Contains(
            $"PERF0809: There is no history at {temporary["nowhere"]}.",
            error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await Run("history", "--history", ".perfassert/history", "--json"));
    }

    [Theory]
    [InlineData("error: Unrecognized command or argument 'histry'.", "histry")]
    [InlineData(
        "error: '3x' is no stretch of time. Give 24h, week, month, all, or a number with h, d or w such as 90d.",
        "history",
        "--view",
        "3x"
    )]
    [InlineData("error: '0d' is no stretch of time.", "compact", "--keep", "0d")]
    [InlineData(
        "error: 'p42' is no statistic that is kept. Give one of mean, median, sd, min, p90, p95, p99, p99.9, max.",
        "history",
        "--statistic",
        "p42"
    )]
    [InlineData("error: 'May' is no month. Give one such as 2026-10.", "trend", "--month", "May")]
    [InlineData("error: Required argument 'file' missing for command: 'backup'.", "backup")]
    public async Task A_wrong_command_line_ends_with_64_and_says_what_is_right(string sentence, params string[] words)
    {
        Assert.Equal(ExitCode.Usage, await Run(words));

        Assert.Contains(sentence, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--help", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    [Theory]
    [InlineData("histry")]
    [InlineData("alerts", "evaluete")]
    public async Task A_typo_is_told_once_with_what_was_meant(params string[] words)
    {
        Assert.Equal(ExitCode.Usage, await Run(words));

        Assert.Equal(3, error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith(
            $"error: Unrecognized command or argument '{words[^1]}'.\nDid you mean ",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_word_that_is_missing_is_told()
    {
        Assert.Equal(ExitCode.Usage, await Run("alerts"));

        Assert.StartsWith(
            "error: Required command was not provided.\nSee: ",
            error.ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("postgress://perf:hidden@db/perf")]
    [InlineData("postgres:/perf:hidden@db/perf")]
    [InlineData("postgres//perf:hidden@db/perf")]
    [InlineData("://perf:hidden@db/perf")]
    [InlineData("perf:hidden@db/perf")]
    [InlineData("mysql://perf:hidden@db/perf")]
    [InlineData("jdbc:postgresql://db/perf?password=hidden")]
    [InlineData("https://db/perf?token=hidden")]
    [InlineData("Username=perf;Password=hidden")]
    [InlineData("password = hidden")]
    [InlineData("Data Source=db;User Id=perf;Pwd=hidden")]
    [InlineData("dbname=perf user=perf password=hidden")]
    [InlineData("host=db user=perf password=hidden")]
    [InlineData("postgres://perf:12/hidden@db/perf")]
    [InlineData("postgres://perf:12#hidden@db/perf")]
    [InlineData("postgres://perf:12?hidden@db/perf")]
    [InlineData("postgres://perf:hid/hidden@db/perf")]
    public async Task A_misspelt_database_is_no_folder_and_nobody_sees_its_password(string place)
    {
        foreach (
            var words in new string[][]
            {
                ["history"],
                ["import", "record.json"],
                ["compact"],
                ["trend"],
                ["serve", "--keep"],
            }
        )
        {
            error.GetStringBuilder().Clear();
            RecordFile.Write(temporary["record.json"], SampleRecord.Run);
            variables.Remove(HistoryPlace.Variable);
            Assert.Equal(ExitCode.Failed, await Run([.. words, "--history", place]));
            variables[HistoryPlace.Variable] = place;
            Assert.Equal(ExitCode.Failed, await Run(words));

            Assert.Equal(2, error.ToString().Split("error: PERF0814: ").Length - 1);
            Assert.DoesNotContain("hidden", $"{output}{error}", StringComparison.Ordinal);
            Assert.Equal(
                ["record.json"],
                Directory.EnumerateFileSystemEntries(temporary.Folder).Select(Path.GetFileName)
            );
        }
    }

    [Theory]
    [InlineData(null, ExitCode.Fault)]
    [InlineData("0", ExitCode.Fault)]
    [InlineData(null, ExitCode.BisectSkip, "--bisect")]
    [InlineData("1", ExitCode.Fault)]
    public async Task A_fault_of_the_tool_is_told_in_a_sentence_and_whole_to_who_asks(
        string? trace,
        int code,
        params string[] words
    )
    {
        var terminal = new Terminal(
            output,
            error,
            name => name == Fault.Variable ? trace : throw new InvalidOperationException("hidden"),
            new FixedClock(now),
            temporary.Folder
        );

        Assert.Equal(code, await Tool.Run(["report", .. words], terminal, Cancellation));

        Assert.StartsWith(
            "error: PERF1208: This is a fault of the tool itself: InvalidOperationException in PerfAssert.Dashboard.",
            error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(trace == "1", error.ToString().Contains("hidden", StringComparison.Ordinal));
        Assert.Equal(trace == "1", error.ToString().Contains("   at PerfAssert.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_output_that_fails_is_a_problem_with_a_code()
    {
        await using var full = new FullDisk();

        Assert.Equal(
            ExitCode.Failed,
            await Tool.Run(
                ["completions", "bash"],
                new(full, error, variables.GetValueOrDefault, new FixedClock(now), temporary.Folder),
                Cancellation
            )
        );

        Assert.Equal(
            "error: PERF1209: A file, the output or the network failed: no space left. Make room or rights "
                + "there, or name another place.\n",
            error.ToString()
        );
    }

    [Theory]
    [InlineData("PERF0809", "history")]
    [InlineData("PERF0809", "backup", "x.gz")]
    [InlineData("PERF0816", "restore", "none.gz")]
    [InlineData("PERF0811", "import", "none")]
    [InlineData("PERF0814", "history", "--history", "postgres://")]
    [InlineData("PERF0814", "history", "--history", "Host=x;Port=many")]
    [InlineData("PERF0812", "history", "--history", "postgres://perf:hidden@localhost:1/perf")]
    public async Task What_cannot_be_done_ends_with_1_and_a_code(string code, params string[] words)
    {
        Assert.Equal(ExitCode.Failed, await Run(words));

        Assert.StartsWith($"error: {code}: ", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_English_whatever_the_language_of_the_user()
    {
        CultureInfo.CurrentUICulture = new("de-DE");

        Assert.Equal(ExitCode.Usage, await Run("histry"));
        Assert.Contains(
            "error: Unrecognized command or argument 'histry'.",
            error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await Run("history", "--help"));
        Assert.Contains("Usage:", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("de-DE", CultureInfo.CurrentUICulture.Name);
    }

    [Fact]
    public async Task Without_a_word_the_tool_explains_itself()
    {
        Assert.Equal(0, await Run());

        foreach (var word in new[] { "history", "trend", "import", "compact", "backup", "restore" })
            Assert.Contains($"  {word} ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_in_names_do_not_reach_the_terminal()
    {
        await Append(
            SampleRuns.At(now.AddDays(-1), "hostile", SampleRuns.Result("\u001b[31mRed\u202e[bold]::error::", 5))
        );

        Assert.Equal(0, await Run("history"));
        Assert.Equal(0, await Run("history", "show", "red"));

        Assert.DoesNotContain('\u001b', output.ToString());
        Assert.DoesNotContain('\u202e', output.ToString());
        Assert.Contains("[bold]", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_file_is_a_warning_and_the_rest_is_shown()
    {
        Fill();
        await File.WriteAllTextAsync(temporary[".perfassert/history/2026-03/notes.jsonl"], "hello\n", Cancellation);

        Assert.Equal(0, await Run("history"));

        Assert.StartsWith("warning: PERF0803: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Places", output.ToString(), StringComparison.Ordinal);
    }

    sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("no space left");

        public override void Write(string? value) => throw new IOException("no space left");

        public override void WriteLine(string? value) => throw new IOException("no space left");
    }

    void Fill() => filled.CopyTo(temporary[".perfassert/history"]);

    async Task Append(HistoryRun run)
    {
        await using var history = new FileHistory(
            temporary[".perfassert/history"],
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        await history.Append(run, Cancellation);
    }

    async Task<IReadOnlyList<SeriesSummary>> Summaries()
    {
        await using var history = new FileHistory(
            temporary[".perfassert/history"],
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        return await history.Summarise(new(), Cancellation);
    }

    Task<int> Run(params string[] words) => RunIn(temporary.Folder, words);

    Task<int> RunIn(string folder, string[] words) =>
        Tool.Run(words, new(output, error, variables.GetValueOrDefault, new FixedClock(now), folder), Cancellation);

    /// <summary>Without blanks at the ends of lines, which no editor would keep.</summary>
    static string Said(StringWriter writer) =>
        string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
}
