using Dapper;
using Npgsql;
using TrustTokens.Postgres;

namespace TrustTokens.Tests.Postgres;

public class MigrationTests
{
    static readonly Migration first = new(1, "one", "CREATE TABLE one (id int)");
    static readonly Migration second = new(2, "two", "CREATE TABLE two (id int)");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void They_are_numbered_from_1_without_gaps() =>
        Assert.Equal(Enumerable.Range(1, Migration.All.Count), Migration.All.Select(migration => migration.Number));

    [Fact]
    public async Task They_are_taken_once()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);

        Assert.Equal(Migration.All.Count, await Migrations.Apply(database.Tokens.Source, Cancellation));
        Assert.Equal(0, await Migrations.Apply(database.Tokens.Source, Cancellation));
    }

    [Fact]
    public async Task Many_processes_that_start_at_once_take_them_once()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrations.Apply(database.Tokens.Source, Cancellation)))
        );

        Assert.Equal(Migration.All.Count, taken.Sum());
        Assert.Equal(1, taken.Count(steps => steps > 0));
    }

    [Fact]
    public async Task A_later_step_is_taken_where_the_earlier_ones_were()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);
        await Migrations.Apply(database.Tokens.Source, [first], Cancellation);

        Assert.Equal(1, await Migrations.Apply(database.Tokens.Source, [first, second], Cancellation));
        Assert.Equal(["migration", "one", "two"], await Tables(database));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_database_as_it_was()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);
        var broken = second with { Sql = "CREATE TABLE two (id int); CREATE TABLE one (id int)" };

        await Assert.ThrowsAsync<PostgresException>(() =>
            Migrations.Apply(database.Tokens.Source, [first, broken], Cancellation)
        );

        Assert.Empty(await Tables(database));
        Assert.Equal(2, await Migrations.Apply(database.Tokens.Source, [first, second], Cancellation));
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_was_taken_is_refused()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);
        await Migrations.Apply(database.Tokens.Source, [first], Cancellation);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Migrations.Apply(
                database.Tokens.Source,
                [first with { Sql = "CREATE TABLE one (id bigint)" }],
                Cancellation
            )
        );

        Assert.Equal(
            "The step 0001_one was changed after the database had taken it. Undo the change, and make it a "
                + "step of its own.",
            refusal.Message
        );
    }

    [Fact]
    public async Task A_database_that_is_ahead_is_refused()
    {
        await using var database = await TemporaryDatabase.CreateEmpty(Server.Address);
        await Migrations.Apply(database.Tokens.Source, [first, second], Cancellation);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Migrations.Apply(database.Tokens.Source, [first], Cancellation)
        );

        Assert.Equal(
            "The database has taken the step 0002_two, which this version does not know. Use a newer "
                + "version, or another database.",
            refusal.Message
        );
    }

    static async Task<IEnumerable<string>> Tables(TemporaryDatabase database)
    {
        await using var connection = await database.Tokens.Connect(Cancellation);
        return await connection.QueryAsync<string>(
            "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name"
        );
    }
}
