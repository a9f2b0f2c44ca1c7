using System.Text.Json;

namespace PerfAssert.History.Files;

/// <summary>The first line of a run.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Run">The run without its results.</param>
sealed record RunHeader(int Schema, HistoryRun Run)
{
    /// <summary>Reads it; what a later schema added is passed over.</summary>
    /// <exception cref="JsonException">It has not the form.</exception>
    public static RunHeader Read(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var form = JsonSerializer.Deserialize<Form>(ref json, RunText.Json) ?? throw new JsonException("It is empty.");
        var run = new HistoryRun
        {
            Run = form.Run,
            At = form.At,
            Project = form.Project,
            Branch = form.Branch,
            Commit = form.Commit,
            Machine = form.Machine,
            Tool = form.Tool,
            Environment = EnvironmentOf(form.Environment),
            Formerly = form.Formerly,
            Results = [],
        };
        return run.Fault is { } fault ? throw new JsonException(fault) : new(form.Schema, run);
    }

    /// <summary>Only shown: a form of another version is no reason to lose the run.</summary>
    public static Records.MachineReceipt? EnvironmentOf(JsonElement? environment)
    {
        try
        {
            return environment?.Deserialize<Records.MachineReceipt>(RunText.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    sealed record Form(
        int Schema,
        string Run,
        DateTimeOffset At,
        string Project,
        string Branch,
        string? Commit,
        string Machine,
        string Tool,
        JsonElement? Environment = null,
        IReadOnlyDictionary<string, string>? Formerly = null
    );
}
