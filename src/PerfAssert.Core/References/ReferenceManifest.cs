namespace PerfAssert.References;

/// <summary>Lies beside a test assembly and says which references were built for it.</summary>
/// <param name="Schema">The version of the form: 1.</param>
/// <param name="References">In the order in which the user wrote them.</param>
sealed record ReferenceManifest(int Schema, IReadOnlyList<Reference> References)
{
    /// <summary>What this version writes, and the latest that it reads.</summary>
    public const int CurrentSchema = 1;
}
