using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Alerts.Model;

/// <summary>What an alert is about: one test of a project, on a branch, on a kind of machine.</summary>
/// <param name="Id">The SHA-256 of the whole names, however long: the same wherever it is computed.</param>
/// <param name="Project">The project.</param>
/// <param name="Branch">The branch; empty where it is not known.</param>
/// <param name="Environment">Where it was measured.</param>
/// <param name="Test">The full name of the test, on one line.</param>
sealed record AlertKey(string Id, string Project, string Branch, string Environment, string Test)
{
    public static AlertKey Of(string project, string branch, string environment, string test) =>
        new(
            IdOf(project, branch, environment, test),
            OneLine.Short(project),
            OneLine.Short(branch),
            OneLine.Short(environment),
            OneLine.Short(test)
        );

    public bool Equals(AlertKey? other) => other?.Id == Id;

    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    static string IdOf(params string[] names)
    {
        // With its length before it, no name can pass for the end of the one before.
        var text = string.Concat(names.Select(name => FormattableString.Invariant($"{name.Length}:{name}")));
        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan())));
    }
}
