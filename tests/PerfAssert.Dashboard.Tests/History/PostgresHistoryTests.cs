using Npgsql;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.History;
using PerfAssert.Dashboard.History;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Limits;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Dashboard.Tests.History;

public sealed class PostgresHistoryTests(PrivatePostgres server) : IClassFixture<PrivatePostgres>, IAsyncLifetime
{
    readonly FixedClock clock = new(Start.AddDays(40));
    string connection = "";
    PostgresHistory history = null!;

    public static TheoryData<string> Refused => [.. HostileRuns.Refused.Keys];

    public static TheoryData<string> Names => [.. HostileRuns.Names];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connection = await server.NewDatabase();
        history = PostgresHistory.At(connection, _ => { }, clock);
    }

    public ValueTask DisposeAsync() => history?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task It_answers_as_files_do()
    {
        using var temporary = new Temporary();
        await using var files = new FileHistory(temporary.Folder, problem => Assert.Fail(problem.ToString()), clock);
        foreach (var run in Various())
            Assert.Equal(await files.Append(run, Cancellation), await history.Append(run, Cancellation));

        foreach (var query in Queries())
        {
            Assert.Equivalent(
                await files.Read(query, Cancellation),
                await history.Read(query, Cancellation),
                strict: true
            );
            Assert.Equivalent(
                Rounded(await files.Summarise(query, Cancellation)),
                Rounded(await history.Summarise(query, Cancellation)),
                strict: true
            );
        }

        Assert.Equivalent(
            await files.Runs(Cancellation).ToListAsync(Cancellation),
            await history.Runs(Cancellation).ToListAsync(Cancellation),
            strict: true
        );
        Assert.Equal(
            await files.Remove(Start.AddHours(3), Cancellation),
            await history.Remove(Start.AddHours(3), Cancellation)
        );
        Assert.Equivalent(await files.Read(new(), Cancellation), await history.Read(new(), Cancellation), strict: true);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_not_be_read_again_is_not_kept(string what)
    {
        var problem = (
            await Assert.ThrowsAsync<ProblemException>(() => history.Append(HostileRuns.Refused[what], Cancellation))
        ).Problem;

        Assert.Equal("PERF0817", problem.Code);
        Assert.Empty(await history.Runs(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_name_comes_back(string name)
    {
        var run = HostileRuns.Named(name);

        Assert.True(await history.Append(run, Cancellation));
        Assert.False(await history.Append(run, Cancellation));

        Assert.Equivalent(run, Assert.Single(await history.Runs(Cancellation).ToListAsync(Cancellation)), strict: true);
        Assert.Equal(
            name,
            Assert
                .Single(
                    await history.Read(
                        new()
                        {
                            Test = name,
                            Branch = name,
                            Machine = name,
                            Metric = name,
                            Project = name,
                        },
                        Cancellation
                    )
                )
                .Key.Test
        );
    }

    // PostgreSQL knows neither the character zero nor half a character.
    [Fact]
    public async Task A_name_that_a_database_cannot_hold_costs_no_run()
    {
        Assert.True(await history.Append(HostileRuns.Named("NUL \0 half \ud83d"), Cancellation));

        var kept = Assert.Single(await history.Runs(Cancellation).ToListAsync(Cancellation));
        Assert.Equal(
            ("NUL \ufffd half \ufffd", "NUL \ufffd half \ufffd"),
            (kept.Results[0].Test, kept.Environment!.Cpu)
        );
        Assert.Single(await history.Read(new() { Test = "NUL \0 half \ud83d" }, Cancellation));
    }

    [Fact]
    public async Task Series_of_earlier_versions_go_on_as_in_files()
    {
        const string old = "Sorts(sizes: [1, 2, 3, 4, 5, ···])",
            second = $"{old} #2",
            other = "Adds(n: −7)";
        using var temporary = new Temporary();
        var (warned, told) = (new List<Problem>(), new List<Problem>());
        await using var files = new FileHistory(temporary.Folder, warned.Add, clock);
        await using var own = PostgresHistory.At(connection, told.Add, clock);
        foreach (
            var run in new[]
            {
                Run(1, Result(old, 100), Result(second, 900), Result(other, 5)),
                Run(2, Result("Sorts(sizes: [1])", 100), Result("Adds(n: -7)", 6), Result("Quick", 7)) with
                {
                    Formerly = new Dictionary<string, string>
                    {
                        ["Shop.Tests.OrderTests.Sorts(sizes: [1])"] = $"Shop.Tests.OrderTests.{old}",
                        ["Shop.Tests.OrderTests.Adds(n: -7)"] = $"Shop.Tests.OrderTests.{other}",
                    },
                },
            }
        )
            Assert.Equal(await files.Append(run, Cancellation), await own.Append(run, Cancellation));

        foreach (var part in new[] { null, "n: -7", "sizes: [1])", "Adds", "#2" })
        {
            var query = new HistoryQuery { Part = part };
            Assert.Equivalent(await files.Read(query, Cancellation), await own.Read(query, Cancellation), strict: true);
            Assert.Equivalent(
                Rounded(await files.Summarise(query, Cancellation)),
                Rounded(await own.Summarise(query, Cancellation)),
                strict: true
            );
        }

        Assert.Equal(2, Assert.Single(await own.Read(new() { Part = "n: -7" }, Cancellation)).Points.Count);
        Assert.Equivalent(
            await files.Runs(Cancellation).ToListAsync(Cancellation),
            await own.Runs(Cancellation).ToListAsync(Cancellation),
            strict: true
        );
        Assert.Equal(warned.Select(problem => problem.Code), told.Select(problem => problem.Code));
        Assert.Contains(told, problem => problem.Code == "PERF0825");
        Assert.False(await own.Append(Run(9) with { OtherNames = ["run-001"] }, Cancellation));
    }

    [Fact]
    public async Task A_run_of_a_name_is_kept_once_however_many_send_it()
    {
        var kept = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => history.Append(Run(1), Cancellation), Cancellation))
        );

        Assert.Single(kept, isKept => isKept);
        Assert.Equal(1, Assert.Single(await history.Summarise(new(), Cancellation)).Runs);
    }

    [Fact]
    public async Task Processes_that_begin_at_once_make_the_tables_once_and_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(
                        async () =>
                        {
                            await using var own = PostgresHistory.At(connection, _ => { }, clock);
                            for (var i = 0; i < 5; i++)
                                Assert.True(
                                    await own.Append(
                                        Run(
                                            (writer * 5) + i,
                                            Result("A", 1),
                                            Result("B", 2),
                                            Result(FormattableString.Invariant($"Own{writer}"), 3)
                                        ),
                                        Cancellation
                                    )
                                );
                        },
                        Cancellation
                    )
                )
        );

        Assert.Equal(
            40,
            (await history.Summarise(new() { Part = "Tests.A" }, Cancellation)).Sum(series => series.Runs)
        );
        Assert.Equal(120, (await history.Summarise(new(), Cancellation)).Sum(series => series.Runs));
    }

    [Fact]
    public async Task A_month_has_a_table_of_its_own_and_those_to_come_have_too()
    {
        await history.Append(Run(1), Cancellation);

        Assert.Equal(
            [
                "result_2026_03",
                "result_2026_04",
                "result_2026_05",
                "result_2026_06",
                "result_2026_07",
                "result_default",
            ],
            await Ask<string>(
                "select relname from pg_class where relname like 'result\\_%' and relkind = 'r' order by 1"
            )
        );
        Assert.Equal([0L], await Ask<long>("select count(*) from perfassert.result_default"));
    }

    [Fact]
    public async Task Results_in_the_default_table_are_read_and_move_to_a_table_of_their_month()
    {
        await history.Append(Run(1), Cancellation);
        await Ask<object>("drop table perfassert.result_2026_03");
        await Ask<object>(
            "insert into perfassert.result select id, '2026-03-10 07:00+00', 1, 0, 30, 0, 1, 1, 1, 1, 1, 1, "
                + "1, 1, 1, 1 from perfassert.series"
        );
        Assert.Equal([1L], await Ask<long>("select count(*) from perfassert.result_default"));
        Assert.True(await history.Append(Run(2), Cancellation));
        Assert.Equal(2, Assert.Single(await history.Summarise(new(), Cancellation)).Runs);

        Assert.Equal(
            "Tables are vacuumed; 1 month moved out of the default table.",
            await history.Compact(Cancellation)
        );

        Assert.Equal([2L], await Ask<long>("select count(*) from perfassert.result_2026_03"));
        Assert.Equal(2, Assert.Single(await history.Summarise(new(), Cancellation)).Runs);
    }

    [Fact]
    public async Task A_later_version_is_read_and_not_written()
    {
        await history.Append(Run(1), Cancellation);
        await Ask<object>("insert into perfassert.migration (version) values (999)");
        await using var own = PostgresHistory.At(connection, _ => { }, clock);

        Assert.Single(await own.Read(new(), Cancellation));
        Assert.Equal(
            "PERF0805",
            (await Assert.ThrowsAsync<ProblemException>(() => own.Append(Run(2), Cancellation))).Problem.Code
        );
    }

    [Fact]
    public async Task An_empty_database_is_an_empty_history_and_stays_empty()
    {
        Assert.Empty(await history.Read(new(), Cancellation));
        Assert.Empty(await history.Runs(Cancellation).ToListAsync(Cancellation));

        Assert.Equal([0L], await Ask<long>("select count(*) from pg_namespace where nspname = 'perfassert'"));
    }

    [Fact]
    public async Task A_user_without_rights_is_told_so()
    {
        await Ask<object>("create role reader_of_nothing login");
        await history.Append(Run(1), Cancellation);
        await using var own = PostgresHistory.At(
            connection.Replace("Username=perf", "Username=reader_of_nothing", StringComparison.Ordinal),
            _ => { },
            clock
        );

        var thrown = await Assert.ThrowsAsync<ProblemException>(() => own.Append(Run(2), Cancellation));

        Assert.Equal("PERF0813", thrown.Problem.Code);
        Assert.Contains("permission denied", thrown.Problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_told_without_its_password()
    {
        await using var own = PostgresHistory.At(
            connection.Replace("Database=test", "Password=secret;Database=none", StringComparison.Ordinal),
            _ => { },
            clock
        );

        var thrown = await Assert.ThrowsAsync<ProblemException>(() => own.Read(new(), Cancellation));

        Assert.Equal("PERF0812", thrown.Problem.Code);
        Assert.DoesNotContain("secret", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Series_that_nothing_needs_any_more_are_forgotten()
    {
        await history.Append(Run(1) with { Branch = "done" }, Cancellation);
        await history.Append(Run(3), Cancellation);

        Assert.Equal(1, await history.Remove(Start.AddHours(2), Cancellation));

        Assert.Equal(["main"], await Ask<string>("select branch from perfassert.series"));
    }

    async Task<List<T>> Ask<T>(string text)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(text);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(Cancellation))
            rows.Add(reader.GetFieldValue<T>(0));
        return rows;
    }

    static IEnumerable<HistoryRun> Various() =>
        [
            Run(
                1,
                Result("Places_an_order", 100),
                Result("Places_an_order", 64, "allocated", "B"),
                Result("Größe \"q\" 漢字 " + new string('x', 5000), 3)
            ),
            Run(
                2,
                Result("Places_an_order", 110, verdict: Verdict.LimitBreached),
                Result("Finds_an_order", 7, verdict: null)
            ),
            Run(2),
            Run(
                3,
                Result("Places_an_order", 90, verdict: Verdict.Regressed),
                Result("Places_an_order", 0.5, "hit_rate", "%")
            ) with
            {
                Branch = "faster",
                Commit = null,
            },
            Run(4) with
            {
                Machine = "another",
                Environment = null,
            },
            Run(5) with
            {
                Project = "Bank.Tests",
            },
            At(Start.AddMonths(1), "April", Result("Places_an_order", 105)),
            At(Start.AddYears(-30), "long ago", Result("Places_an_order", 500)),
            Run(6) with
            {
                Results = [],
            },
        ];

    static IEnumerable<HistoryQuery> Queries() =>
        [
            new(),
            new() { Part = "PLACES" },
            new() { Part = "größe" },
            new() { Test = "Shop.Tests.OrderTests.Finds_an_order" },
            new() { Metric = "allocated" },
            new() { Branch = "faster" },
            new() { Machine = "another" },
            new() { Project = "Bank.Tests" },
            new() { Project = "No.Tests" },
            new() { Statistic = HistoryStatistic.Find("p99") },
            new() { Statistic = HistoryStatistic.Find("p99.9") },
            new() { From = Start.AddHours(2), Until = Start.AddHours(3) },
            new() { Until = Start },
        ];

    static IEnumerable<SeriesSummary> Rounded(IEnumerable<SeriesSummary> summaries) =>
        summaries.Select(summary => summary with { Mean = Math.Round(summary.Mean, 9) });
}
