using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Dashboard.Alerts.Sending;
using PerfAssert.Dashboard.Alerts.State;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve.Alerting;

/// <summary>What the alerts of the dashboard need of the world.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Actor">In whose name the dashboard acts.</param>
/// <param name="Folder">Where state and audit log lie.</param>
/// <param name="Off">Why nothing is held against rules, or null.</param>
/// <param name="Clock">The time.</param>
/// <param name="Hide">Takes secrets out of a text.</param>
/// <param name="Warn">Shows a problem that stops nothing.</param>
sealed record AlertServiceWorld(
    AlertRules Rules,
    Actor Actor,
    string Folder,
    string? Off,
    TimeProvider Clock,
    Func<string, string> Hide,
    Action<Problem> Warn
)
{
    readonly Lazy<Outbox> outbox = new(() =>
        new(
            StoreOf(Folder, Actor.Name, Clock, Warn),
            Rules.Channels,
            () =>
                Attempts.Usual.Pipeline(
                    Clock,
                    new(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue))
                ),
            Hide,
            Warn
        )
    );

    /// <summary>The state, changed in somebody's name; null: in that of whoever runs the dashboard.</summary>
    public AlertStore Store(string? by) => StoreOf(Folder, by ?? Actor.Name, Clock, Warn);

    /// <summary>What sends: one for all the time, so that a channel that fails is left alone for a while.</summary>
    public Outbox Outbox() => outbox.Value;

    static AlertStore StoreOf(string folder, string by, TimeProvider clock, Action<Problem> warn) =>
        new(folder, new(Path.Combine(folder, AuditLog.Name), by, clock), clock, warn);
}
