using System.Text.RegularExpressions;

namespace PerfAssert.Core.Tests.House;

/// <summary>What somebody names, or leaves in a folder, may be a pipe:
/// it is opened in one place, which waits for no writer without end.</summary>
public partial class ReadingTests
{
    static readonly string[] allowed =
    [
        "src/PerfAssert.Core/Files/InputFile.cs",
        // Of the system.
        "src/PerfAssert.Core/Loads/Resources/",
        "src/PerfAssert.Core/Sampling/",
        "src/PerfAssert.Core/Records/MachineReceipt.cs",
        "src/PerfAssert.Dashboard/Doctor/MachineFiles.cs",
        "src/PerfAssert/Session/LockHolder.cs",
        // Of git, and of builds.
        "src/PerfAssert.Core/References/",
        "src/PerfAssert.Core/Hosting/",
        "src/PerfAssert/Counterparts/ReferenceCode.cs",
        "src/PerfAssert/Session/SessionAlerts.cs",
        // Written by ourselves or by whoever started this process, for it alone.
        "src/PerfAssert.Core/Baselines/Upkeep/OwnedBaseline.cs",
        "src/PerfAssert.Core/Files/UnfinishedFile.cs",
        "src/PerfAssert/Launching/Launch.cs",
        "src/PerfAssert/Live/StandardOutput.cs",
        // Asks first whether it can be read again.
        "src/PerfAssert.Core/Reports/RecordSearch.cs",
    ];

    [Fact]
    public void Files_are_opened_to_be_read_in_one_place() => Offenders.AreNone(Opening(Source.All));

    [Theory]
    [InlineData("var text = File.ReadAllText(path);")]
    [InlineData("using var file = System.IO.File.OpenRead(path);")]
    [InlineData("using var file = new FileStream(path, FileMode.Open, FileAccess.Read);")]
    public void A_file_that_is_opened_elsewhere_is_caught(string code) =>
        Assert.Equal(["src/A.cs opens a file to read it"], Opening([new("src/A.cs", code)]));

    [Theory]
    [InlineData("using var file = new FileStream(path, FileMode.OpenOrCreate);")]
    [InlineData("var lines = ExclusiveFile.ReadLines(path, cancellation);")]
    public void Another_way_is_allowed(string code) => Assert.Empty(Opening([new("src/A.cs", code)]));

    static IEnumerable<string> Opening(IEnumerable<Source> sources) =>
        sources
            .Where(source =>
                !Array.Exists(allowed, path => source.Path.StartsWith(path, StringComparison.Ordinal))
                && Opens().IsMatch(source.Code)
            )
            .Select(source => $"{source.Path} opens a file to read it");

    [GeneratedRegex(
        @"\bFile\.(?:OpenRead|OpenText|OpenHandle|ReadAll|ReadLines)|\bFileMode\.Open\b|FromPemFile",
        RegexOptions.None,
        Timeout.Infinite
    )]
    private static partial Regex Opens();
}
