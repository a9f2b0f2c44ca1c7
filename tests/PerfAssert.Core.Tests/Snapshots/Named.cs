using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Core.Tests.Snapshots;

/// <summary>Names of snapshots with .NET 10 in them, whatever runs the tests.</summary>
static class Named
{
    public static SnapshotName Of(Type type, string folder = ".", string method = "Quick") =>
        SnapshotName.Of(folder, type, method, [], [], ".DotNet10_0");

    public static SnapshotName Of(params (string Parameter, object? Argument)[] row) => In(".", row);

    public static SnapshotName In(string folder, params (string Parameter, object? Argument)[] row) =>
        SnapshotName.Of(
            folder,
            typeof(Sorts),
            "Quick",
            [.. row.Select(cell => cell.Parameter)],
            [.. row.Select(cell => cell.Argument)],
            ".DotNet10_0"
        );

    public static Problem ProblemOf(Action action) => Assert.Throws<ProblemException>(action).Problem;
}
