using PerfAssert.Limits;
using Xunit;

namespace PerfAssert.Outcomes;

/// <summary>Where a source file lies, as everybody who has the repository knows it:
/// no record tells how folders of a machine are called.</summary>
static class SourcePath
{
    /// <summary>Where the test that runs is declared, in the words of a stack: there editors and result files make a
    /// link of it. Null where xUnit does not know.</summary>
    public static string? OfCurrentTest =>
        TestContext.Current.TestCase is { SourceFilePath: { } file, SourceLineNumber: > 0 and var line } test
        && SourceFileArgument.IsPath(file)
            ? FormattableString.Invariant($"   at {test.TestClassName}.{test.TestMethodName}() in {file}:line {line}")
            : null;

    /// <summary>The path from the root of the repository, with slashes; null where there is none.</summary>
    /// <param name="path">As the compiler wrote it: a path of the machine that built it, or <c>/_/…</c> in a build that
    /// is the same on every machine.</param>
    public static string? InRepository(string path)
    {
        const string mapped = "/_/";

        if (path.StartsWith(mapped, StringComparison.Ordinal))
            return path[mapped.Length..];

        for (
            var folder = Path.GetDirectoryName(path);
            folder is { Length: > 0 };
            folder = Path.GetDirectoryName(folder)
        )
            if (Path.Exists(Path.Combine(folder, ".git")))
                return Path.GetRelativePath(folder, path).Replace('\\', '/');

        return null;
    }
}
