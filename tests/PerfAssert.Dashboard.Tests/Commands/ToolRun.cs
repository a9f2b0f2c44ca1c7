using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.History;
using PerfAssert.History.Files;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Commands;

/// <summary>The tool in a folder of its own, and what it said.</summary>
sealed class ToolRun : IDisposable
{
    readonly StringWriter output = new() { NewLine = "\n" };
    readonly StringWriter error = new() { NewLine = "\n" };

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Temporary Folder { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public DateTimeOffset Now { get; set; } = FilledHistory.Now;

    public string Output => output.ToString();

    public string Error => error.ToString();

    public JsonElement Answer => JsonDocument.Parse(Output).RootElement;

    public Task<int> Run(params string[] words)
    {
        output.GetStringBuilder().Clear();
        error.GetStringBuilder().Clear();
        return Tool.Run(
            words,
            new(output, error, Variables.GetValueOrDefault, new FixedClock(Now), Folder.Folder),
            Cancellation
        );
    }

    public string Write(string path, RunRecord record)
    {
        RecordFile.Write(Folder[path], record);
        return path;
    }

    /// <summary>A record with these tests; runs with another number are another run, an hour later each.</summary>
    public string Write(string path, int number, params TestRecord[] tests) =>
        Write(
            path,
            SampleRecord.Of(tests) with
            {
                Run = FormattableString.Invariant($"run-{number:000}"),
                Started = SampleRecord.Run.Started.AddHours(number),
            }
        );

    public async Task Keep(params HistoryRun[] runs)
    {
        await using var history = new FileHistory(
            Folder[".perfassert/history"],
            problem => Assert.Fail(problem.ToString()),
            TimeProvider.System
        );
        foreach (var run in runs)
            await history.Append(run, Cancellation);
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Folder.Dispose();
    }
}
