using PerfAssert.Tests.Ci;
using PerfAssert.Tests.Running;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace PerfAssert.Tests.Running;

/// <summary>Classes that build one thing after the other begin first,
/// so that none of them is left over when all others are done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] builders =
    [
        .. new[]
        {
            typeof(ScriptTests),
            typeof(ReferenceBuildTests),
            typeof(BaselineTargetsTests),
            typeof(GitHubTemplateTests),
            typeof(AzureTemplateTests),
            typeof(GitLabTemplateTests),
            typeof(XunitVersionTests),
            typeof(NewUserTests),
        }.Select(type => type.FullName!),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(RankOf).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    static int RankOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection =>
        Array.FindIndex(builders, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal))
            is var rank
                and >= 0
            ? rank
            : builders.Length;
}
