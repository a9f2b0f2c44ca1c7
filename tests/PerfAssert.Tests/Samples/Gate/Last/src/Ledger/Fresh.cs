namespace Ledger;

/// <summary>Was not there in the first version.</summary>
public sealed class Fresh
{
    public uint Mixed { get; private set; }

    public void Mix() => Work.Mix();
}
