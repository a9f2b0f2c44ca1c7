using System.Runtime.CompilerServices;
using PerfAssert.Discovery;
using Xunit.v3;

namespace PerfAssert;

/// <summary>A <see cref="LoadFactAttribute"/> with data:
/// each row is a load of its own, judged by the same limits.</summary>
/// <example>
/// <code>
/// [LoadTheory(Users = 10, P95UnderMs = 200), InlineData(100), InlineData(10_000)]
/// public Task Signs(int bytes, CancellationToken cancellation = default) =>
///     client.PostAsync("/sign", contents[bytes], cancellation);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(LoadTheoryDiscoverer))]
public sealed class LoadTheoryAttribute(
    [CallerFilePath] string? sourceFilePath = null,
    [CallerLineNumber] int sourceLineNumber = -1
) : LoadFactAttribute(sourceFilePath, sourceLineNumber), ITheoryAttribute
{
    /// <summary>Reads the data when the test runs instead of when it is discovered.</summary>
    public bool DisableDiscoveryEnumeration { get; set; }

    /// <summary>Puts the number of its row into the name of each test.</summary>
    public bool IncludeTestCaseIndex { get; set; }

    /// <summary>Skips the test instead of failing it when there is no data.</summary>
    public bool SkipTestWithoutData { get; set; }
}
