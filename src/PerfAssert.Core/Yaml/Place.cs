namespace PerfAssert.Yaml;

/// <summary>Where something stands in a file of YAML.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
sealed record Place(string File, long Line, long Column)
{
    /// <summary>As build tools write it: <c>perfassert.yaml(12,5)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}({Line},{Column})");
}
