using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.CommandLine;

namespace PerfAssert.Dashboard.Commands;

/// <summary><c>perfassert audit verify</c>: whether the audit log is as it was written.</summary>
static class AuditCommand
{
    public static Command Make(Terminal terminal)
    {
        var head = new Option<string?>("--head")
        {
            Description = "A head that an evaluation printed: it must be in the chain.",
        };
        var (state, json) = (AlertsWorld.StateOption(), AlertsWorld.JsonOption());
        var verify = new Command("verify", "Finds the first line that is not as it was written.") { head, state, json };
        verify.SetAction(
            (parsed, cancellation) =>
            {
                var at = new AlertsWorld(terminal);
                return at.Run(() =>
                    Task.FromResult(
                        Verify(at, parsed.GetValue(head), parsed.GetValue(state)!, parsed.GetValue(json), cancellation)
                    )
                );
            }
        );
        return new("audit", "The log of runs, approvals, alerts and silences.") { verify };
    }

    static int Verify(AlertsWorld world, string? head, string state, bool isJson, CancellationToken cancellation)
    {
        var log = world.Log(state, world.Actor(null, cancellation));
        var check = AuditCheck.Of(log.Path, head);
        foreach (var warning in check.Warnings)
            world.Warn(warning);
        var changed = check.Broken is null ? new AuditApprovals(world.Folder).ChangedSince(log.Read()) : [];
        foreach (var problem in changed.Concat(check.Broken is { } broken ? [broken] : []))
            world.Warn(problem);
        var isWhole = check.Broken is null && changed.Count == 0;
        if (isJson)
            world.Json(
                new
                {
                    log.Path,
                    IsWhole = isWhole,
                    check.Lines,
                    check.Head,
                }
            );
        else if (check.Broken is null)
            world.Say(
                string.Create(CultureInfo.InvariantCulture, $"{log.Path}: {check.Lines} lines hold, head {check.Head}")
            );
        return isWhole ? ExitCode.Fine : ExitCode.Failed;
    }
}
