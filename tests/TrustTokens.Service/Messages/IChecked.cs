namespace TrustTokens.Service.Messages;

/// <summary>A request that can tell what is wrong with it beyond its form.</summary>
interface IChecked
{
    /// <summary>What is wrong, in a sentence; null if nothing is.</summary>
    string? Fault();
}
