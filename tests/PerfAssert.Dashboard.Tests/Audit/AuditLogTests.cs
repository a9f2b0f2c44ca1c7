using PerfAssert.Core.Tests;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    readonly Temporary temporary = new();

    string Log => temporary["audit.jsonl"];

    string[] Lines
    {
        get => File.ReadAllLines(Log);
        set => File.WriteAllLines(Log, value);
    }

    [Fact]
    public void A_log_that_nobody_touched_holds()
    {
        var head = Add(5);

        Assert.Equal((5, head, null), Check());
        Assert.Equal((5, head, null), Check(head));
        Assert.Equal(["Ada"], new AuditLog(Log, "", TimeProvider.System).Read().Select(line => line.By).Distinct());
    }

    [Fact]
    public void An_editor_that_puts_a_mark_of_UTF_8_first_breaks_nothing()
    {
        Add(1);
        File.WriteAllBytes(Log, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(Log)]);
        var head = Add(1);

        Assert.Equal((2, head, null), Check());
    }

    [Fact]
    public void What_is_added_to_a_log_in_UTF_16_is_read()
    {
        File.WriteAllText(Log, "{}\n", System.Text.Encoding.Unicode);
        Add(2);

        Assert.Equal((2, null), (Check().Lines, Check().Broken));
        Assert.Contains("PERF0917", AuditCheck.Of(Log).Warnings.Select(warning => warning.Code));
        Assert.Equal(2, new AuditLog(Log, "", TimeProvider.System).Read().Count());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    public void A_changed_line_is_found(int line, int broken)
    {
        Add(5);
        var lines = Lines;
        lines[line - 1] = lines[line - 1].Replace("\"by\":\"Ada\"", "\"by\":\"Eve\"", StringComparison.Ordinal);
        Lines = lines;

        Assert.StartsWith(
            FormattableString.Invariant(
                $"PERF0916: {Log}({broken}): the chain breaks here: the line is not as it was written."
            ),
            $"{Check().Broken}",
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("\"by\":\"Ada\"", "\"by\":\"Ada\",\"by\":\"Eve\"")]
    [InlineData("\"what\":{", "\"what\":{\"a\":1,\"a\":2,")]
    [InlineData("\"by\":\"Ada\"", "\"by\":\"\\ud800\"")]
    [InlineData("\"what\":{", "\"what\":{\"\\udc00\":1,")]
    [InlineData("\"by\":\"Ada\"", "\"by\":null")]
    [InlineData("\"number\":3", "\"number\":-3")]
    [InlineData("\"number\":3", "\"number\":1e99")]
    public void A_line_that_cannot_be_read_is_not_as_it_was_written(string written, string found)
    {
        Add(5);
        var lines = Lines;
        lines[2] = lines[2].Replace(written, found, StringComparison.Ordinal);
        Lines = lines;

        Assert.StartsWith(
            $"PERF0916: {Log}(3): the chain breaks here: the line is not as it was written.",
            $"{Check().Broken}",
            StringComparison.Ordinal
        );
        Assert.Equal(4, new AuditLog(Log, "", TimeProvider.System).Read().Count());
    }

    [Fact]
    public void Lines_that_are_taken_out_put_in_or_moved_are_found()
    {
        Add(5);
        var lines = Lines;

        Lines = [.. lines[..2], .. lines[3..]];
        Assert.Contains(
            "(3): the chain breaks here: the line does not follow",
            Check().Broken!.Sentence,
            StringComparison.Ordinal
        );
        Lines = [.. lines[1..]];
        Assert.Contains("(1): the chain breaks here", Check().Broken!.Sentence, StringComparison.Ordinal);
        Lines = [lines[0], lines[2], lines[1], lines[3], lines[4]];
        Assert.Contains("(2): the chain breaks here", Check().Broken!.Sentence, StringComparison.Ordinal);
        Lines = [.. lines, lines[0]];
        Assert.Contains("(6): the chain breaks here", Check().Broken!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_end_is_found_by_a_head_that_was_kept()
    {
        var head = Add(5);
        Lines = Lines[..4];

        Assert.Null(Check().Broken);
        Assert.Equal("PERF0919", Check(head).Broken!.Code);
    }

    [Fact]
    public void A_line_that_a_killed_process_left_unfinished_breaks_nothing()
    {
        Add(2);
        File.AppendAllText(Log, "{\"number\":3,\"time\":\"2026");
        Add(2);

        var check = AuditCheck.Of(Log);

        Assert.Equal((4, null), (check.Lines, check.Broken));
        Assert.Equal(["PERF0917"], check.Warnings.Select(warning => warning.Code));
    }

    [Fact]
    public void More_unfinished_lines_than_killed_processes_leave_break_the_chain()
    {
        Add(2);
        File.AppendAllLines(Log, Enumerable.Repeat("{\"number\":3", AuditCheck.MostTorn));
        Add(1);
        Assert.Equal((3, null), (Check().Lines, Check().Broken));

        File.AppendAllText(Log, "{\"number\":4\n");

        Assert.Contains(
            $"({AuditCheck.MostTorn + 4}): the chain breaks here",
            Check().Broken!.Sentence,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{x}")]
    [InlineData("{\"number\":3")]
    public void Lines_that_are_none_cost_no_exception_each(string line)
    {
        const int lines = 20_000;

        File.WriteAllLines(Log, Enumerable.Repeat(line, lines));
        var log = new AuditLog(Log, "Ada", TimeProvider.System);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(log.Read());

        // An exception takes some thousand bytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / lines, 0, 200);
    }

    [Fact]
    public void Adding_a_line_to_a_long_log_takes_no_more_than_to_a_short_one()
    {
        Add(2000);
        Add(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Add(1);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000);
    }

    [Fact]
    public void Several_writers_at_once_make_one_chain()
    {
        Parallel.For(0, 8, _ => Add(5, each: true));

        Assert.Equal((40, null), (Check().Lines, Check().Broken));
    }

    [Fact]
    public void No_log_is_a_problem() =>
        Assert.Equal("PERF0921", Assert.Throws<ProblemException>(() => AuditCheck.Of(Log)).Problem.Code);

    [Fact]
    public void Whatever_text_goes_on_record_the_chain_holds()
    {
        foreach (var name in HostileNames.All.Select(row => row.Data))
            new AuditLog(Log, name, TimeProvider.System).Add(
                [new(AuditKind.Alert, name, new() { ["test"] = name })],
                CancellationToken.None
            );

        Assert.Equal((HostileNames.All.Count, null), (Check().Lines, Check().Broken));
    }

    [Fact]
    public void Approvals_go_on_record_once_and_a_changed_one_is_found()
    {
        var approvals = Path.Combine(temporary.Folder, "tests", "Shop", "perf-approvals.jsonl");
        Directory.CreateDirectory(Path.GetDirectoryName(approvals)!);
        File.WriteAllLines(approvals, [Approval("first"), Approval("second")]);
        var found = new AuditApprovals(temporary.Folder);
        var log = new AuditLog(Log, "Ada", TimeProvider.System);

        log.Add(found.NewIn(log.Read()), CancellationToken.None);
        Assert.Empty(found.NewIn(log.Read()));
        Assert.Empty(found.ChangedSince(log.Read()));
        Assert.Equal(["first", "second"], log.Read().Select(line => line.What["reason"]!.GetValue<string>()));

        File.WriteAllLines(approvals, [Approval("first"), Approval("forged")]);
        Assert.Equal(
            "PERF0920: tests/Shop/perf-approvals.jsonl: the approval of perf/A.verified.json by Ada at "
                + "2026-11-21T03:13:22Z is not as it was recorded. Look for who changed or removed it: git log -p "
                + "tests/Shop/perf-approvals.jsonl.",
            Assert.Single(found.ChangedSince(log.Read())).ToString()
        );
    }

    [Fact]
    public void An_approval_that_a_merge_doubled_goes_on_record_once()
    {
        File.WriteAllLines(
            temporary["perf-approvals.jsonl"],
            [Approval("first"), Approval("second"), Approval("first")]
        );
        var found = new AuditApprovals(temporary.Folder);
        var log = new AuditLog(Log, "Ada", TimeProvider.System);

        log.Add(found.NewIn(log.Read()), CancellationToken.None);

        Assert.Equal(["first", "second"], log.Read().Select(line => line.What["reason"]!.GetValue<string>()));
        Assert.Empty(found.NewIn(log.Read()));
        Assert.Empty(found.ChangedSince(log.Read()));
    }

    [Theory]
    [InlineData("{\"by\":\"Ada\",\"by\":\"Bob\"}")]
    [InlineData("{\"by\":\"\\ud83d\"}")]
    [InlineData("{\"by\":null,\"time\":1e400,\"file\":[null]}")]
    [InlineData("[null]")]
    [InlineData("{\"by\":")]
    public void An_approval_that_cannot_be_read_goes_on_record_by_its_hash(string line)
    {
        File.WriteAllLines(temporary["perf-approvals.jsonl"], [line]);
        var found = new AuditApprovals(temporary.Folder);
        var log = new AuditLog(Log, "Ada", TimeProvider.System);

        log.Add(found.NewIn(log.Read()), CancellationToken.None);

        Assert.Single(log.Read());
        Assert.Empty(found.NewIn(log.Read()));
        Assert.Empty(found.ChangedSince(log.Read()));
    }

    public void Dispose() => temporary.Dispose();

    static string Approval(string reason) =>
        "{\"time\":\"2026-11-21T03:13:22Z\",\"by\":\"Ada\",\"commit\":\"16f4\","
        + $"\"file\":\"perf/A.verified.json\",\"reason\":\"{reason}\",\"old\":null,\"new\":{{}}}}";

    (int Lines, string Head, Problem? Broken) Check(string? head = null) =>
        AuditCheck.Of(Log, head) is var check ? (check.Lines, check.Head, check.Broken) : default;

    string Add(int count, bool each = false)
    {
        var log = new AuditLog(Log, "Ada", TimeProvider.System);
        var entries = Enumerable
            .Range(0, count)
            .Select(index => new AuditEntry(AuditKind.Run, "16f4", new() { ["run"] = index }))
            .ToList();
        if (!each)
            return log.Add(entries, CancellationToken.None)!;

        foreach (var entry in entries)
            log.Add([entry], CancellationToken.None);
        return "";
    }
}
