using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Records;
using PerfAssert.Reports;

namespace PerfAssert.Session;

/// <summary>Tells the tries of one run from runs that stand alone,
/// where something starts the test program again for its red tests.</summary>
static class Repeating
{
    /// <summary>The option of Microsoft.Testing.Extensions.Retry. A process that is given it runs no test itself: it
    /// starts another one for each try.</summary>
    public const string Option = "retry-failed-tests";

    /// <summary>Names the tries. A script that repeats tests may set it for all of them.</summary>
    const string Variable = "PERFASSERT_TRIES";

    /// <summary>What the tries share of which this process is one; null where nothing repeats tests. A name too long
    /// for a record stands there as its hash.</summary>
    public static string? Tries =>
        Environment.GetEnvironmentVariable(Variable) switch
        {
            null or "" => null,
            { Length: > RunRecord.LongestName } name => Mark(name),
            var name => name,
        };

    /// <summary>Names the tries that this process will start.</summary>
    public static void Begin() => Environment.SetEnvironmentVariable(Variable, Tries ?? Guid.NewGuid().ToString("N"));

    /// <summary>Stands in the names of all files of these tries.</summary>
    public static string Mark(string tries) => Fnv1a.Of(tries);

    /// <summary>The records of the tries before this one, in order. Never throws.</summary>
    public static IReadOnlyList<FoundRecord> Before(RunRecord record, string folder, Action<Problem> tell)
    {
        if (record.Tries is not { } tries)
            return [];

        try
        {
            var found = RecordSearch
                .Files(folder)
                .Where(path => Path.GetFileName(path).Contains(Mark(tries), StringComparison.Ordinal))
                .Select(path => FoundRecord.Read(path, tell));
            return
            [
                .. found
                    .OfType<FoundRecord>()
                    .Where(earlier =>
                        earlier.Run.Tries == tries
                        && earlier.Run.Assembly == record.Assembly
                        && earlier.Run.Run != record.Run
                    )
                    .OrderBy(earlier => earlier.Run.Started),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            tell(Problem.RecordUnreadable(folder, 1, exception.Message));
            return [];
        }
    }
}
