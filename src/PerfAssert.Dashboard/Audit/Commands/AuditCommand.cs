using System.CommandLine;
using System.Globalization;
using PerfAssert.Dashboard.Alerts.Commands;
using PerfAssert.Dashboard.Commands;

namespace PerfAssert.Dashboard.Audit.Commands;

/// <summary><c>perfassert audit verify</c>: whether the audit log is as it was written.</summary>
static class AuditCommand
{
    public static Command Make(Terminal terminal)
    {
        var head = new Option<string?>("--head") { Description = "A head that an evaluation printed: it must be in the chain." };
        var state = AlertsWorld.StateOption();
        var verify = new Command("verify", "Finds the first line that is not as it was written.") { head, state };
        verify.SetAction((parsed, cancellation) =>
        {
            var at = new AlertsWorld(terminal);
            return at.Run(() => Task.FromResult(Verify(at, parsed.GetValue(head), parsed.GetValue(state)!, cancellation)));
        });
        return new("audit", "The log of runs, approvals, alerts and silences.") { verify };
    }

    static int Verify(AlertsWorld world, string? head, string state, CancellationToken cancellation)
    {
        var log = world.Log(state, world.Actor(null, cancellation));
        var check = AuditCheck.Of(log.Path, head);
        foreach (var warning in check.Warnings) world.Warn(warning);
        if (check.Broken is { } broken)
        {
            world.Warn(broken);
            return ExitCode.Failed;
        }

        var changed = new AuditApprovals(world.Folder).ChangedSince(log.Read());
        foreach (var approval in changed) world.Warn(approval);
        world.Say(string.Create(CultureInfo.InvariantCulture, $"{log.Path}: {check.Lines} lines hold, head {check.Head}"));
        return changed.Count == 0 ? ExitCode.Fine : ExitCode.Failed;
    }
}
