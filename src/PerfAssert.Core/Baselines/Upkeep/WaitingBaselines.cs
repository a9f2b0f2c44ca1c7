using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines.Upkeep;

/// <summary>The received files of a project, and a person's answer to them.</summary>
/// <param name="place">Where they lie.</param>
/// <param name="part">Only those with this in their name, in upper or lower case; empty: all.</param>
/// <param name="tell">Shows a line to the user.</param>
/// <param name="warn">Shows a problem that does not stop the build.</param>
sealed class WaitingBaselines(BaselinePlace place, string part, Action<string> tell, Action<Problem> warn)
{
    /// <summary>
    /// Puts each in the place of the verified one, with the approval in it, and adds a line to the log. The line comes
    /// first: an approval without a change shows an acceptance that was cut off, and a change without an approval does
    /// not exist. Where one of the files is no whole baseline, nothing is accepted.
    /// </summary>
    /// <param name="reason">Why the numbers are right.</param>
    /// <param name="clock">For the date of the approval, and for how long it waits for another process.</param>
    /// <param name="cancellation">Stops between two files.</param>
    /// <exception cref="ProblemException">PERF0504 to PERF0512: a received file cannot be used. PERF0701: no reason.
    /// PERF0703: the log cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Accept(string reason, TimeProvider clock, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ProblemException(Problem.NoReason());
        if (Find().Count == 0)
            return;

        using var log = ApprovalLog.Open(place.Project, clock, cancellation);
        var approver = Approver.Of(place.Project, cancellation);
        var now = clock.GetUtcNow();
        var approval = new Approval(reason.Trim(), approver.Name, FormattableString.Invariant($"{now:yyyy-MM-dd}"));

        // Another process may have been quicker.
        var accepted = Find()
            .Select(Acceptance.Of)
            .OfType<Acceptance>()
            .Select(acceptance => (Acceptance: acceptance, Text: acceptance.Approved(approval)))
            .ToList();
        foreach (var (acceptance, text) in accepted)
        {
            cancellation.ThrowIfCancellationRequested();
            log.Add(
                new(
                    FormattableString.Invariant($"{now:yyyy-MM-dd'T'HH:mm:ss'Z'}"),
                    approver.Name,
                    approver.Commit,
                    place.Below(acceptance.Name.VerifiedPath),
                    approval.Reason,
                    acceptance.Verified is { } old ? Acceptance.Numbers(old) : null,
                    Acceptance.Numbers(acceptance.Received)
                )
            );
            SnapshotAcceptance.Accept(acceptance.Name, text);
            tell($"PerfAssert: accepted {place.Below(acceptance.Name.VerifiedPath)}: {acceptance.Change}");
        }
    }

    /// <summary>Says what acceptance would change, and changes nothing.</summary>
    /// <exception cref="ProblemException">PERF0504 to PERF0512: a received file cannot be used.</exception>
    public void Preview()
    {
        foreach (var acceptance in Find().Select(Acceptance.Of).OfType<Acceptance>())
            tell($"PerfAssert: would accept {place.Below(acceptance.Name.VerifiedPath)}: {acceptance.Change}");
    }

    /// <summary>Deletes each; what was approved stays.</summary>
    /// <exception cref="ProblemException">PERF0506, PERF0507: the files cannot be read or deleted.</exception>
    public void Reject()
    {
        foreach (var name in Find())
        {
            SnapshotAcceptance.Reject(name);
            tell($"PerfAssert: rejected {place.Below(name.ReceivedPath)}");
        }
    }

    List<SnapshotName> Find()
    {
        var found = place.Waiting(part);
        if (found.Count == 0)
            warn(Problem.NothingWaits(place.Folder, part));
        return found;
    }
}
