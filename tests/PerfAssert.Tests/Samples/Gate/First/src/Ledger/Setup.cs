namespace Ledger;

/// <summary>A static that somebody has to fill.</summary>
public static class Setup
{
    public static byte[]? Book { get; set; }
}
