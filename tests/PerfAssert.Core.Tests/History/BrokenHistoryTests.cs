using System.Text;
using PerfAssert.History.Files;
using PerfAssert.Problems;
using static PerfAssert.Core.Tests.History.SampleRuns;

namespace PerfAssert.Core.Tests.History;

/// <summary>Whatever happens to a file, it is named with a code and a line, and everything else is read.</summary>
public sealed class BrokenHistoryTests : IDisposable
{
    readonly Temporary temporary = new();
    readonly List<Problem> warnings = [];
    readonly FileHistory history;

    public BrokenHistoryTests() => history = new(temporary.Folder, warnings.Add, TimeProvider.System);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Victim => temporary["2026-03/20260310T080000Z-run-002.jsonl"];

    public void Dispose() => temporary.Dispose();

    [Fact]
    public Task A_file_of_nothing_holds_nothing() => Reads(_ => [], ["run-001", "run-003"]);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(100)]
    public Task A_file_that_was_cut_off_is_left_out(int percent) =>
        Reads(
            bytes => bytes[..Math.Min(bytes.Length - 12, bytes.Length * percent / 100)],
            ["run-001", "run-003"],
            percent == 1 ? "PERF0803"
                : percent == 100 ? "PERF0802"
                : "PERF0801"
        );

    [Fact]
    public Task A_file_without_its_last_line_end_is_whole() =>
        Reads(bytes => bytes[..^1], ["run-001", "run-002", "run-003"]);

    [Fact]
    public Task A_number_changed_by_hand_is_noticed() =>
        Reads(Replaced("\"n\":30", "\"n\":31"), ["run-001", "run-003"], "PERF0802");

    [Fact]
    public Task A_line_deleted_by_hand_is_noticed() =>
        Reads(
            bytes =>
                Encoding.UTF8.GetBytes(
                    string.Join('\n', Encoding.UTF8.GetString(bytes).Split('\n').Where((_, line) => line != 1))
                ),
            ["run-001", "run-003"],
            "PERF0802"
        );

    [Fact]
    public Task A_merge_conflict_is_noticed() =>
        Reads(Replaced("{\"results\"", "<<<<<<< HEAD\n{\"results\""), ["run-001", "run-003"], "PERF0802");

    [Fact]
    public Task A_footer_of_nonsense_is_noticed() =>
        Reads(Replaced("\"crc32c\":", "\"crc\":"), ["run-001", "run-003"], "PERF0802");

    [Fact]
    public Task Zero_bytes_at_the_end_do_no_harm() =>
        Reads(bytes => [.. bytes, .. new byte[4096]], ["run-001", "run-002", "run-003"], "PERF0807");

    [Fact]
    public Task Zero_bytes_instead_of_the_end_are_noticed() =>
        Reads(bytes => [.. bytes[..200], .. new byte[bytes.Length - 200]], ["run-001", "run-003"], "PERF0801");

    [Fact]
    public Task A_byte_order_mark_does_no_harm() =>
        Reads(bytes => [.. Encoding.UTF8.Preamble, .. bytes], ["run-001", "run-002", "run-003"], "PERF0807");

    [Fact]
    public Task Carriage_returns_and_empty_lines_do_no_harm() =>
        Reads(
            bytes =>
                Encoding.UTF8.GetBytes(
                    Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n\r\n", StringComparison.Ordinal)
                ),
            ["run-001", "run-002", "run-003"],
            "PERF0807"
        );

    [Fact]
    public Task Something_else_altogether_is_left_out() =>
        Reads(_ => "hello\nworld\n"u8.ToArray(), ["run-001", "run-003"], "PERF0803");

    [Fact]
    public Task A_run_without_end_before_a_whole_one_costs_the_whole_one_nothing() =>
        Reads(bytes => [.. bytes[..300], (byte)'\n', .. bytes], ["run-001", "run-002", "run-003"], "PERF0801");

    [Theory]
    [InlineData("\"median\":100", "\"median\":1e999")]
    [InlineData("\"median\":100", "\"median\":\"NaN\"")]
    [InlineData("\"median\":100", "\"median\":null")]
    [InlineData("\"n\":30", "\"n\":-1")]
    [InlineData("\"n\":30", "\"n\":1.5")]
    [InlineData("\"metric\":\"duration\",", "")]
    [InlineData("\"at\":\"2026-03-10T08:00:00Z\"", "\"at\":\"yesterday\"")]
    [InlineData("\"run\":\"run-002\"", "\"run\":\"\"")]
    [InlineData("\"project\":\"Shop.Tests\",", "")]
    [InlineData("\"run\":\"run-002\"", "\"run\":\"run-002\",\"run\":\"run-001\"")]
    [InlineData("\"at\":\"2026-03-10T08:00:00Z\"", "\"at\":\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"n\":30", "\"n\":30,\"errors\":-1")]
    [InlineData("\"test\":\"Shop.Tests.OrderTests.Places_an_order\"", "\"test\":\"\"")]
    [InlineData("\"metric\":\"duration\"", "\"metric\":\"\"")]
    public Task A_field_with_an_impossible_value_is_left_out_though_the_checksum_is_right(string field, string other) =>
        Reads(bytes => Summed(Replaced(field, other)(bytes)), ["run-001", "run-003"], "PERF0803");

    [Fact]
    public Task What_a_later_version_added_is_passed_over() =>
        Reads(
            bytes =>
                Summed(
                    Replaced("\"schema\":1", "\"schema\":2,\"weather\":{\"sunny\":[true]}")(
                        Replaced("\"n\":30", "\"n\":30,\"more\":[1,{}]")(
                            Replaced("\"verdict\":\"passed\"", "\"verdict\":\"delighted\"")(bytes)
                        )
                    )
                ),
            ["run-001", "run-002", "run-003"],
            "PERF0804"
        );

    [Fact]
    public async Task A_file_without_rights_is_named()
    {
        Rights.MustBind();
        await Fill();
        Rights.Set(Victim, UnixFileMode.None);

        var runs = await history.Runs(Cancellation).ToListAsync(Cancellation);
        var series = await history.Read(new(), Cancellation);

        Assert.Equal(["run-001", "run-003"], runs.Select(run => run.Run));
        Assert.Equal(["run-001", "run-003"], series.SelectMany(found => found.Points).Select(point => point.Run));
        Assert.Equal(["PERF0810", "PERF0810"], warnings.Select(warning => warning.Code));
        Assert.All(
            warnings,
            warning =>
                Assert.StartsWith($"The history {Victim} cannot be read: ", warning.Sentence, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_temporary_file_of_a_killed_writer_is_not_read()
    {
        await Fill();
        File.Copy(Victim, temporary["2026-03/.perfassert-0123.tmp"]);

        Assert.Equal(3, (await history.Runs(Cancellation).ToListAsync(Cancellation)).Count);
    }

    // A checksum says that nothing was changed, not that anything can be read.
    [Theory]
    [InlineData("\"n\":30", "\"n\":-1", "PERF0803")]
    [InlineData("\"metric\":\"duration\"", "\"metric\":\"\"", "PERF0803")]
    [InlineData("\"median\":100", "\"median\":1e999", "PERF0803")]
    [InlineData("\"median\":100", "\"median\":[", "PERF0803")]
    [InlineData("\"run\":\"run-002\"", "\"run\":\"\"", "PERF0803")]
    [InlineData("\"schema\":1", "\"schema\":2", "PERF0804")]
    public async Task Compaction_leaves_and_names_a_file_with_a_run_that_it_cannot_read_though_the_checksum_is_right(
        string field,
        string other,
        string code
    )
    {
        await Fill();
        var bytes = Summed(Replaced(field, other)(await File.ReadAllBytesAsync(Victim, Cancellation)));
        await File.WriteAllBytesAsync(Victim, bytes, Cancellation);

        await history.Compact(Cancellation);
        await history.Remove(Start.AddMonths(1), Cancellation);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Victim, Cancellation));
        var warning = Assert.Single(warnings);
        Assert.Equal((code, Victim), (warning.Code, warning.Place.File));
    }

    [Fact]
    public async Task What_this_version_does_not_know_of_a_run_outlives_compaction()
    {
        await Fill();
        await File.WriteAllBytesAsync(
            Victim,
            Summed(
                Replaced("\"verdict\":\"passed\"", "\"verdict\":\"delighted\",\"more\":[1]")(
                    await File.ReadAllBytesAsync(Victim, Cancellation)
                )
            ),
            Cancellation
        );

        Assert.Equal("3 files of 1 month became 1.", await history.Compact(Cancellation));

        Assert.Contains(
            "\"verdict\":\"delighted\",\"more\":[1]",
            await File.ReadAllTextAsync(Directory.GetFiles(temporary["2026-03"]).Single(), Cancellation),
            StringComparison.Ordinal
        );
        Assert.Equal(3, (await history.Runs(Cancellation).ToListAsync(Cancellation)).Count);
        Assert.Empty(warnings);
    }

    [Fact]
    public async Task A_file_of_faults_is_told_of_a_hundred_times_and_no_more()
    {
        await File.WriteAllBytesAsync(
            Directory.CreateDirectory(temporary["2026-03"]).FullName + "/faults.jsonl",
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"schema\":1}\n{}\n", 100_000))),
            Cancellation
        );

        Assert.Empty(await history.Runs(Cancellation).ToListAsync(Cancellation));

        Assert.Equal(101, warnings.Count);
        Assert.Equal("PERF0818", warnings[^1].Code);
    }

    [Fact]
    public async Task Compaction_leaves_a_broken_file_to_people()
    {
        await Fill();
        await File.WriteAllBytesAsync(
            Victim,
            (await File.ReadAllBytesAsync(Victim, Cancellation))[..300],
            Cancellation
        );

        await history.Compact(Cancellation);

        Assert.True(File.Exists(Victim));
        Assert.Equal(2, Directory.GetFiles(temporary["2026-03"], "*.jsonl").Length);
        Assert.Equal("PERF0801", Assert.Single(warnings).Code);
    }

    [Fact]
    public async Task A_run_of_a_million_letters_and_twenty_thousand_lines_is_read()
    {
        var run = Run(
            1,
            [
                Result(new string('x', 1_000_000), 5),
                .. Enumerable.Range(0, 20_000).Select(i => Result(FormattableString.Invariant($"Test{i}"), i + 1)),
            ]
        );
        await history.Append(run, Cancellation);

        Assert.Equal(20_001, (await history.Summarise(new(), Cancellation)).Count);
        Assert.Empty(warnings);
    }

    async Task Reads(Func<byte[], byte[]> damage, string[] runs, params string[] codes)
    {
        await Fill();
        await File.WriteAllBytesAsync(Victim, damage(await File.ReadAllBytesAsync(Victim, Cancellation)), Cancellation);

        var series = await history.Read(new(), Cancellation);

        Assert.Equal(codes, warnings.Select(warning => warning.Code));
        Assert.Equal(runs, series.SelectMany(found => found.Points).Select(point => point.Run));
        Assert.All(warnings, warning => Assert.Equal(Victim, warning.Place.File));
        warnings.Clear();
        Assert.Equal(runs, (await history.Runs(Cancellation).ToListAsync(Cancellation)).Select(run => run.Run));
        Assert.Equal(codes, warnings.Select(warning => warning.Code));
    }

    async Task Fill()
    {
        for (var i = 1; i <= 3; i++)
            await history.Append(Run(i), Cancellation);
    }

    static Func<byte[], byte[]> Replaced(string part, string other) =>
        bytes =>
        {
            var text = Encoding.UTF8.GetString(bytes);
            Assert.Contains(part, text, StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal));
        };

    /// <summary>The same lines with a checksum that is theirs.</summary>
    static byte[] Summed(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var above = Encoding.UTF8.GetBytes(text[..text.IndexOf("{\"results\"", StringComparison.Ordinal)]);
        return
        [
            .. above,
            .. Encoding.UTF8.GetBytes(
                "{\"results\":"
                    + FormattableString.Invariant($"{above.Count(letter => letter == '\n') - 1},\"crc32c\":\"")
                    + FormattableString.Invariant($"{Checksum.Of(above):x8}\"}}\n")
            ),
        ];
    }
}
