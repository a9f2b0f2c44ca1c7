using PerfAssert.Dashboard.CommandLine;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Reporting;

/// <summary>Finds saved records where people and build servers leave them.</summary>
sealed class RecordPlaces(Terminal terminal)
{
    /// <summary>The environment variable that tells test processes where to leave records.</summary>
    public const string Variable = "PERFASSERT_OUTPUT";

    /// <summary>The folder beside a test assembly in which they are left otherwise.</summary>
    static readonly string usual = Path.Combine("TestResults", "perfassert");

    static readonly EnumerationOptions below = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        MaxRecursionDepth = 12,
    };

    /// <summary>How many files were named or meant as records and could not be read; each was told.</summary>
    public int Broken { get; private set; }

    /// <summary>The limits by which reports of BenchmarkDotNet are judged; records have their own.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>The newest runs of each test assembly, newest first.</summary>
    /// <param name="named">Files, or folders: the records in them, or else in folders for records below them. Where
    /// none is named, the usual places.</param>
    /// <param name="runs">How many of each assembly; files that are named count all.</param>
    /// <exception cref="ProblemException">PERF1201: there is none.</exception>
    public IReadOnlyList<FoundRecord> Find(IReadOnlyList<string> named, int runs = 1)
    {
        var places = named.Count > 0 ? [.. named.Select(Full)] : Usual();
        var files = places.Where(File.Exists).Select(path => Read(path, isNamed: true)).OfType<FoundRecord>();
        var found = Tries
            .Joined(Once(places.Where(Directory.Exists).SelectMany(Records).OfType<FoundRecord>()))
            .GroupBy(record => record.Run.Assembly)
            .SelectMany(assembly => assembly.OrderByDescending(record => record.Run.Started).Take(runs));
        List<FoundRecord> all =
        [
            .. Once(files.Concat(found))
                .OrderBy(record => record.Run.Assembly, StringComparer.Ordinal)
                .ThenByDescending(record => record.Run.Started),
        ];
        if (all.Count == 0)
            throw new ProblemException(Problem.NoRecords(named.Count > 0 ? named : [.. places]));

        foreach (var missing in named.Where(place => !Has(place)))
            Tell(Problem.RecordMissing(missing));
        return all;
    }

    /// <summary>Each file once, and each run of BenchmarkDotNet, however often it was exported or copied: where one of
    /// the files knows how many operations stand behind its values, that one.</summary>
    static IEnumerable<FoundRecord> Once(IEnumerable<FoundRecord> records) =>
        records
            .GroupBy(record => record.Run.IsNamedByContent ? record.Run.Run : record.Path)
            .Select(same => same.MaxBy(record => record.Run.Tests.Count(test => test.OperationsPerIteration > 0))!);

    /// <summary>Whether such a file or folder is there.</summary>
    public bool Has(string place) => Path.Exists(Full(place));

    string Full(string place) => Path.GetFullPath(place, terminal.Folder);

    List<string> Usual()
    {
        if (terminal.Variable(Variable) is { Length: > 0 } given)
            return [Full(given)];

        var here = Full(usual);
        return Directory.Exists(here) ? [here]
            : FoldersBelow(terminal.Folder) is { Count: > 0 } folders ? folders
            : [here];
    }

    IEnumerable<FoundRecord?> Records(string folder)
    {
        var here = In(folder).ToList();
        return here.Count > 0 ? here : FoldersBelow(folder).SelectMany(In);
    }

    IEnumerable<FoundRecord?> In(string folder) =>
        RecordSearch.Files(folder).Select(path => Read(path, isNamed: false)).Where(record => record is not null);

    /// <summary>A repository has many test projects, and what a build server downloads lies deeper still.</summary>
    static List<string> FoldersBelow(string folder) =>
        [
            .. Directory
                .EnumerateDirectories(folder, Path.GetFileName(usual), below)
                .Where(found => Directory.EnumerateFiles(found, "*.json").Any())
                .Order(StringComparer.Ordinal),
        ];

    FoundRecord? Read(string path, bool isNamed)
    {
        try
        {
            return new(path, AnyRecord.Read(path, Limits));
        }
        catch (ProblemException exception)
        {
            if (!isNamed && AnyRecord.IsForeign(path))
                return null;

            Tell(exception.Problem);
            return null;
        }
    }

    void Tell(Problem problem)
    {
        Broken++;
        terminal.Warn(problem);
    }
}
