using System.Runtime.CompilerServices;
using PerfAssert.Discovery;
using Xunit.v3;

namespace PerfAssert;

/// <summary>A <see cref="PerfFactAttribute"/> with data:
/// each row is measured and judged on its own, by the same limits.</summary>
/// <example>
/// <code>
/// [PerfTheory(P95UnderMs = 200), InlineData(100), InlineData(10_000)]
/// public void Signs(int bytes) => signer.Sign(contents[bytes]);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PerfTheoryDiscoverer))]
public sealed class PerfTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : PerfFactAttribute(sourceFilePath, sourceLineNumber), ITheoryAttribute
{
    /// <summary>Reads the data when the test runs instead of when it is discovered.</summary>
    public bool DisableDiscoveryEnumeration { get; set; }

    /// <summary>Puts the number of its row into the name of each test.</summary>
    public bool IncludeTestCaseIndex { get; set; }

    /// <summary>Skips the test instead of failing it when there is no data.</summary>
    public bool SkipTestWithoutData { get; set; }
}
