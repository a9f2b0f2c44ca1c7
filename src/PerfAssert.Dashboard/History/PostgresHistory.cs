using Dapper;
using Npgsql;
using PerfAssert.History;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.History;

/// <summary>A history in PostgreSQL, for teams: a table for each month, a transaction for each run.</summary>
sealed class PostgresHistory : IHistory
{
    readonly NpgsqlDataSource source;
    readonly Schema schema;
    readonly Partitions partitions;
    readonly Action<Problem> warn;
    readonly TimeProvider clock;
    bool isReady;

    PostgresHistory(NpgsqlConnectionStringBuilder place, Action<Problem> warn, TimeProvider clock)
    {
        (Place, source, this.warn, this.clock) = (
            PostgresPlace.Text(place),
            NpgsqlDataSource.Create(place),
            warn,
            clock
        );
        (schema, partitions) = (new(source, Place), new(source));
    }

    public string Place { get; }

    /// <summary>Opens no connection yet.</summary>
    /// <exception cref="ProblemException">PERF0814: the text names no database.</exception>
    public static PostgresHistory At(string text, Action<Problem> warn, TimeProvider clock) =>
        new(PostgresPlace.Parse(text), warn, clock);

    public Task<bool> Append(HistoryRun run, CancellationToken cancellation) =>
        Named(async () =>
        {
            run.Checked();
            await MakeReady(cancellation);
            await partitions.Make(run.At, clock.GetUtcNow(), cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            return await RunCopy.Write(connection, run, cancellation);
        });

    public Task<IReadOnlyList<SeriesSummary>> Summarise(HistoryQuery query, CancellationToken cancellation) =>
        Reading(connection => new SeriesQueries(connection, query, Left, cancellation).Summaries());

    public Task<IReadOnlyList<Series>> Read(HistoryQuery query, CancellationToken cancellation) =>
        Reading(connection => new SeriesQueries(connection, query, Left, cancellation).Series());

    public IAsyncEnumerable<HistoryRun> Runs(CancellationToken cancellation) =>
        new StoredRuns(source, Place).Read(cancellation);

    public Task<int> Remove(DateTimeOffset before, CancellationToken cancellation) =>
        Named(async () =>
        {
            await MakeReady(cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(
                new(
                    "select pg_advisory_xact_lock(1349875302, 2)",
                    transaction: transaction,
                    cancellationToken: cancellation
                )
            );
            await Partitions.Drop(connection, transaction, before, cancellation);
            var time = new { before = before.UtcDateTime };
            await connection.ExecuteAsync(
                new(
                    "delete from perfassert.result where at < @before",
                    time,
                    transaction,
                    cancellationToken: cancellation
                )
            );
            var removed = await connection.ExecuteAsync(
                new("delete from perfassert.run where at < @before", time, transaction, cancellationToken: cancellation)
            );
            await connection.ExecuteAsync(
                new(
                    "delete from perfassert.series where not exists (select from perfassert.result where "
                        + "series_id = series.id)",
                    transaction: transaction,
                    cancellationToken: cancellation
                )
            );
            await transaction.CommitAsync(cancellation);
            return removed;
        });

    public Task<string> Compact(CancellationToken cancellation) =>
        Named(async () =>
        {
            await MakeReady(cancellation);
            var months = await partitions.Settle(cancellation);
            await partitions.Make(clock.GetUtcNow(), clock.GetUtcNow(), cancellation);
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await connection.ExecuteAsync(
                new(
                    "vacuum (analyze) perfassert.result, perfassert.series, perfassert.run",
                    commandTimeout: 0,
                    cancellationToken: cancellation
                )
            );
            return FormattableString.Invariant(
                $"Tables are vacuumed; {months} {(months == 1 ? "month" : "months")} moved out of the default table."
            );
        });

    public ValueTask DisposeAsync() => source.DisposeAsync();

    void Left(IReadOnlyList<string> names) => warn(Problem.SeriesLeft(Place, names));

    /// <summary>Once in each process: the tables are as this version wants them.</summary>
    async Task MakeReady(CancellationToken cancellation)
    {
        if (isReady)
            return;

        await schema.Migrate(cancellation);
        isReady = true;
    }

    /// <summary>Where there are no tables yet there is nothing to read,
    /// and a reader need not be allowed to make any.</summary>
    Task<IReadOnlyList<T>> Reading<T>(Func<NpgsqlConnection, Task<IReadOnlyList<T>>> read) =>
        Named(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            return isReady || await Schema.Version(connection, CancellationToken.None) > 0
                ? await read(connection)
                : [];
        });

    Task<T> Named<T>(Func<Task<T>> work) => PostgresProblem.Named(Place, work);
}
