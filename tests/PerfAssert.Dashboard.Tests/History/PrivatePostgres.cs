using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using PerfAssert.Core.Tests;

namespace PerfAssert.Dashboard.Tests.History;

/// <summary>
/// A PostgreSQL server of the tests' own, in a temporary folder, reached through a socket there: it disturbs no other
/// and no other disturbs it. It may be killed. It does not wait for the disk: what a killed process has written is
/// there, only a machine without power loses it.
/// </summary>
public sealed class PrivatePostgres : IAsyncLifetime
{
    static readonly string[] usualPlaces =
    [
        "/usr/lib/postgresql/17/bin",
        "/usr/lib/postgresql/16/bin",
        "/usr/lib/postgresql/15/bin",
        "/usr/lib/postgresql/14/bin",
    ];

    // The server refuses to run as root.
    static readonly bool isRoot = Environment.IsPrivilegedProcess;

    // The path of a socket has 107 bytes at most.
    readonly string folder = Path.Combine(
        Encoding.UTF8.GetByteCount(Path.GetTempPath()) < 60 ? Path.GetTempPath() : "/tmp",
        $"perfassert-pg-{Guid.NewGuid().ToString("N")[..8]}"
    );

    string bin = "";
    int databases;

    string Data => Path.Combine(folder, "data");

    public async ValueTask InitializeAsync()
    {
        if (Array.Find(usualPlaces, Directory.Exists) is not { } found)
            return;

        bin = found;
        Directory.CreateDirectory(folder);
        if (isRoot)
            await Must("chown", "postgres", folder);
        await Server("initdb", "--no-sync", "-D", Data, "-A", "trust", "-U", "perf", "-E", "UTF8", "--locale=C.UTF-8");
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (bin.Length == 0)
            return;

        try
        {
            await Server("pg_ctl", "stop", "-D", Data, "-m", "immediate");
        }
        catch (InvalidOperationException)
        {
            // A test that failed after Kill leaves no server to stop.
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new, empty database. Skips the test where there is no server, unless in CI,
    /// where there must be one.</summary>
    public async Task<string> NewDatabase()
    {
        if (bin.Length == 0)
        {
            Assert.False(
                Environment.GetEnvironmentVariable("CI") == "true",
                "PostgreSQL is not installed, and in CI it must be."
            );
            Assert.Skip("PostgreSQL is not installed: apt-get install postgresql, or build/setup.sh.");
        }

        var name = FormattableString.Invariant($"test{Interlocked.Increment(ref databases)}");
        await using var source = NpgsqlDataSource.Create(Connection("postgres"));
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return Connection(name);
    }

    /// <summary>The end of the server without a warning: the process that starts the others, and so all.</summary>
    public async Task Kill()
    {
        var lines = await File.ReadAllLinesAsync(
            Path.Combine(Data, "postmaster.pid"),
            TestContext.Current.CancellationToken
        );
        using var server = Process.GetProcessById(int.Parse(lines[0], CultureInfo.InvariantCulture));
        var others = ChildrenOf(server.Id);
        server.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken);

        // They end by themselves. While one of them is there, the server does not start again.
        await Patience.Until(
            () => !others.Exists(process => Directory.Exists($"/proc/{process}")),
            () => "The other processes of the server did not end."
        );
    }

    /// <summary>Starts the server again; it repairs what the killed one left.</summary>
    public Task Start() =>
        Server(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            Patience.Length.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            "-D",
            Data,
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            $"-c listen_addresses= -c fsync=off -k '{folder}'"
        );

    // A server that has to wait for a processor is no failure.
    string Connection(string database) =>
        FormattableString.Invariant(
            $"Host={folder};Username=perf;Database={database};Timeout={Patience.Length.TotalSeconds};Command "
        ) + FormattableString.Invariant($"Timeout={Patience.Length.TotalSeconds}");

    Task Server(string program, params string[] arguments) =>
        isRoot
            ? Must(
                "setpriv",
                ["--reuid=postgres", "--regid=postgres", "--clear-groups", Path.Combine(bin, program), .. arguments]
            )
            : Must(Path.Combine(bin, program), arguments);

    /// <summary>The numbers of the processes that another one started.</summary>
    static List<string> ChildrenOf(int parent)
    {
        var start = new ProcessStartInfo("ps", ["-e", "-o", "pid=,ppid="])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return
        [
            .. from line in lines
            let numbers = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            where numbers[1] == parent.ToString(CultureInfo.InvariantCulture)
            select numbers[0],
        ];
    }

    static async Task Must(string program, params string[] arguments)
    {
        // No pipes: the server would keep them open for as long as it runs.
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1", "sh", program, .. arguments])
            {
                WorkingDirectory = "/",
            }
        )!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
    }
}
