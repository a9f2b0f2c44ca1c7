using System.Diagnostics;
using System.Globalization;
using PerfAssert.Live;
using PerfAssert.Session;

namespace PerfAssert.Tests;

public sealed class MachineLockTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("pa-lock-").FullName;
    readonly Lines lines = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Who_waits_says_for_whom()
    {
        using var measuring = Lock(TimeSpan.FromMinutes(10));
        Assert.Null(await measuring.EnterMeasuring(TestContext.Current.CancellationToken));
        var other = Process.GetProcesses().First(process => process.Id > 1 && process.Id != Environment.ProcessId).Id;
        await File.WriteAllTextAsync(
            Path.Combine(folder, other.ToString(CultureInfo.InvariantCulture) + ".holder"),
            "Shop.Tests",
            TestContext.Current.CancellationToken
        );

        using var waiting = Lock(TimeSpan.FromSeconds(2.1));
        var reason = await waiting.EnterOrdinary(TestContext.Current.CancellationToken);

        Assert.Equal(
            FormattableString.Invariant($"waiting for the performance tests of process {other} (Shop.Tests), 1 s"),
            lines.Shown[0]
        );
        Assert.Equal(2, lines.Shown.Count);
        Assert.Equal(
            FormattableString.Invariant(
                $"process {other} (Shop.Tests) held {Path.Combine(folder, "machine.lock")} for 0 minutes."
            ),
            reason
        );
    }

    [Fact]
    public async Task Who_holds_it_is_known_as_long_as_he_does()
    {
        using (var held = Lock(TimeSpan.FromMinutes(10)))
        {
            Assert.Null(await held.EnterOrdinary(TestContext.Current.CancellationToken));
            Assert.Equal(
                "Own.Tests",
                await File.ReadAllTextAsync(
                    Assert.Single(Directory.EnumerateFiles(folder, "*.holder")),
                    TestContext.Current.CancellationToken
                )
            );
        }

        Assert.Empty(Directory.EnumerateFiles(folder, "*.holder"));
        Assert.Empty(lines.Shown);
    }

    [Theory]
    [InlineData("2147483647.holder")]
    [InlineData("nobody.holder")]
    public async Task A_file_of_a_process_that_is_gone_names_nobody(string file)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, file), "Shop.Tests", TestContext.Current.CancellationToken);

        Assert.Equal("another process", LockHolder.Text(new LockHolder(folder).Others()));
    }

    MachineLock Lock(TimeSpan patience) =>
        new(Path.Combine(folder, "machine.lock"), patience, "Own.Tests", () => lines);

    sealed class Lines : LiveLine
    {
        public List<string> Shown { get; } = [];

        public override void Show(string text) => Shown.Add(text);
    }
}
