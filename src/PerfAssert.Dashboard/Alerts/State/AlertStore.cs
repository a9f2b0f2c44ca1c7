using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Alerts.State;

/// <summary>Keeps the state between processes.
/// Whoever changes it has it alone; it is there whole or not at all.</summary>
/// <param name="folder">Where the state, the audit log and their locks lie.</param>
/// <param name="audit">Tells what channels were told, should the state be lost.</param>
/// <param name="clock">For the time of now.</param>
/// <param name="warn">Shows a problem that stops nothing.</param>
sealed class AlertStore(string folder, AuditLog audit, TimeProvider clock, Action<Problem> warn)
{
    const string Name = "state.json";
    const int MostBytes = 256 * 1024 * 1024;

    static readonly JsonSerializerOptions json = new(RecordFile.Json)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    readonly string path = Path.Combine(folder, Name);

    public AuditLog Audit { get; } = audit;

    /// <summary>Where the lock of whoever sends lies.</summary>
    public string SendingLock => Path.Combine(folder, "sending.lock");

    /// <summary>Changes the state while no other process can.
    /// What the change says for the audit log is on record before it is done.</summary>
    /// <returns>The state as it is now.</returns>
    /// <exception cref="ProblemException">PERF0909, PERF0911, PERF0918:
    /// the state or the log cannot be read and written.</exception>
    public AlertState Update(
        Func<AlertState, (AlertState State, IReadOnlyList<AuditEntry> Audit)> change,
        CancellationToken cancellation
    )
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var mine = ExclusiveFile.Open(Path.Combine(folder, "state.lock"), cancellation);
            var was = ReadOrRecover(cancellation);
            var (state, entries) = change(was);
            Audit.Add(entries, cancellation);
            if (!ReferenceEquals(state, was))
                AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, state, json));
            return state;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.AlertsUnwritable(path, exception.Message), exception);
        }
    }

    /// <summary>The state as it is; changes nothing.</summary>
    public AlertState Read(CancellationToken cancellation) => Update(state => (state, []), cancellation);

    AlertState ReadOrRecover(CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            // The first evaluation of all has neither.
            return File.Exists(Audit.Path) ? Recover("it is gone", cancellation) : new();
        }

        try
        {
            return Parse(SmallFile.ReadBytes(path, MostBytes)).AsOf(clock.GetUtcNow());
        }
        catch (Exception exception)
            when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            var kept = FormattableString.Invariant($"{path}.broken-{clock.GetUtcNow():yyyyMMddHHmmss}");
            File.Move(path, kept, overwrite: true);
            return Recover($"it cannot be read and was kept as {Path.GetFileName(kept)}", cancellation);
        }
    }

    AlertState Parse(byte[] bytes)
    {
        using (var document = JsonDocument.Parse(bytes))
        {
            if (
                document.RootElement.TryGetProperty("schema", out var schema)
                && schema.TryGetInt32(out var number)
                && number > AlertState.CurrentSchema
            )
                throw new ProblemException(Problem.AlertsTooNew(path, number, AlertState.CurrentSchema));
        }

        return JsonSerializer.Deserialize<AlertState>(bytes, json) is { IsWhole: true } state
            ? state
            : throw new JsonException("It is not whole.");
    }

    AlertState Recover(string reason, CancellationToken cancellation)
    {
        var recovered = RecoveredState.From(Audit.Read()).AsOf(clock.GetUtcNow());
        if (recovered.Tests.Count == 0 && recovered.Silences.Count == 0)
            return recovered;

        warn(Problem.AlertsLost(path, reason));
        Audit.Add(
            [
                new(
                    AuditKind.State,
                    null,
                    new() { ["lost"] = reason, ["firing"] = recovered.Tests.Count(test => test.Level is not null) }
                ),
            ],
            cancellation
        );
        return recovered;
    }
}
