using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Snapshots;

/// <summary>Where the baseline of a test lies: <c>SortPerf.QuickSort_n=1000.DotNet10_0.verified.json</c>.</summary>
/// <remarks>
/// What a run measured lies beside it as <c>.received.json</c> until a person approves it. The names are those that
/// Verify would choose. The runtime always stands in them: Verify, used in the same test method, then takes our files
/// neither for its own nor for forgotten ones, and tools that accept files pair received with verified also where
/// several frameworks are targeted. A name too long for a file system keeps its beginning;
/// a hash of the whole tells it from others.
/// </remarks>
sealed partial record SnapshotName
{
    // Of ext4, APFS and NTFS, the first counts bytes, which are never fewer than the letters that the others count.
    const int MostBytes = 255;

    readonly string uniqueness;

    SnapshotName(string folder, string test, string uniqueness)
    {
        Folder = folder;
        Test = test;
        this.uniqueness = uniqueness;
    }

    /// <summary>The directory of both files, with its whole path.</summary>
    public string Folder { get; }

    /// <summary>What the names of both files begin with.</summary>
    public string Prefix => Test + uniqueness;

    /// <summary>The file that a run writes.</summary>
    public string ReceivedPath => Path.Combine(Folder, Prefix + ".received.json");

    /// <summary>The file that a person approved.</summary>
    public string VerifiedPath => Path.Combine(Folder, Prefix + ".verified.json");

    /// <summary>Class, method and arguments.</summary>
    internal string Test { get; }

    /// <summary>The name for one row of a test.</summary>
    /// <param name="folder">The directory of the snapshots.</param>
    /// <param name="type">The class that the test runs in, which for an inherited test is the derived one.</param>
    /// <param name="method">The name of the test method.</param>
    /// <param name="parameters">The names of its parameters.</param>
    /// <param name="arguments">Their values; there may be fewer.</param>
    /// <param name="uniqueness">What else there is a file of its own for.</param>
    /// <exception cref="ProblemException">PERF0501: nothing tells an argument from another one of its type.</exception>
    public static SnapshotName Of(
        string folder,
        Type type,
        string method,
        IReadOnlyList<string> parameters,
        IReadOnlyList<object?> arguments,
        SnapshotUniqueness uniqueness = SnapshotUniqueness.None
    ) => Of(folder, type, method, parameters, arguments, Surroundings.Of(type.Assembly).Text(uniqueness));

    internal static SnapshotName Of(
        string folder,
        Type type,
        string method,
        IReadOnlyList<string> parameters,
        IReadOnlyList<object?> arguments,
        string uniqueness
    )
    {
        if (arguments.Count > parameters.Count)
            throw new ArgumentException("There are more arguments than parameters.", nameof(arguments));

        var name = ArgumentText.Clean($"{NameOf(type)}.{method}");
        var row = parameters.Zip(
            arguments,
            (parameter, argument) => $"_{parameter}={new ArgumentText(name, parameter).Of(argument)}"
        );
        var others = Encoding.UTF8.GetByteCount(uniqueness + ".received.json");
        return new(WholePath(folder), Shortened(name + string.Concat(row), MostBytes - others), uniqueness);
    }

    /// <summary>The name that a file has, where it is a snapshot of that kind with the runtime in its name.</summary>
    internal static SnapshotName? OfFile(string path, string kind) =>
        !path.Contains('\0', StringComparison.Ordinal)
        && FileName().Match(Path.GetFileName(path)) is { Success: true } match
        && match.Groups["kind"].Value == kind
            ? new(
                WholePath(Path.GetDirectoryName(Path.GetFullPath(path))!),
                match.Groups["test"].Value,
                match.Groups["runtime"].Value
            )
            : null;

    /// <summary>Whether the other one may be of the same test, perhaps for another runtime,
    /// processor or system.</summary>
    /// <remarks>The letters' case is not looked at, since some file systems do not,
    /// and who is in doubt keeps the file.</remarks>
    internal bool MayOwn(SnapshotName other) =>
        other.Folder.Equals(Folder, StringComparison.OrdinalIgnoreCase) && MayBeTestOf(other);

    /// <summary>The same, in whatever folder the other one lies.</summary>
    internal bool MayBeTestOf(SnapshotName other) =>
        other.Test.StartsWith(Test, StringComparison.OrdinalIgnoreCase)
        && FurtherUniqueness().IsMatch(other.Test[Test.Length..]);

    /// <summary>Whether the other one may be of some row of the same test.</summary>
    internal bool MayBeMethodOf(SnapshotName other) =>
        other.Test.StartsWith(Test, StringComparison.OrdinalIgnoreCase)
        && (other.Test.Length == Test.Length || other.Test[Test.Length] is '_' or '.');

    static string NameOf(Type type) =>
        type.DeclaringType is { } outer ? $"{WithoutArity(outer)}.{WithoutArity(type)}" : WithoutArity(type);

    static string WithoutArity(MemberInfo type) => type.Name.Split('`')[0];

    static string WholePath(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    static string Shortened(string test, int most)
    {
        if (Encoding.UTF8.GetByteCount(test) <= most)
            return test;

        var end = "~" + Fnv1a.Of(test);
        var kept = new StringBuilder();
        var bytes = end.Length;
        foreach (var rune in test.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > most)
                break;
            kept.Append(rune);
        }

        return kept + end;
    }

    [GeneratedRegex(
        @"^(?<test>.+)(?<runtime>\.DotNet[0-9]+_[0-9]+)\.(?<kind>received|verified)\.json$",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(\.[A-Za-z][A-Za-z0-9_]*)*$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex FurtherUniqueness();
}
