using PerfAssert.Baselines.Upkeep;

namespace PerfAssert.MSBuild;

/// <summary>Accepts or rejects received baselines. Only a door: the work is in
/// <see cref="WaitingBaselines"/>.</summary>
public sealed class AcceptBaselines : BaselineTask
{
    /// <summary>Only those with this in their name; empty: all.</summary>
    public string Tests { get; set; } = "";

    /// <summary>Why the numbers are right.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Whether to delete the received files instead.</summary>
    public bool Reject { get; set; }

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var waiting = new WaitingBaselines(Place, Tests, Tell, Warn);
        if (Reject)
            waiting.Reject();
        else
            waiting.Accept(Reason, TimeProvider.System, cancellation);
    }
}
