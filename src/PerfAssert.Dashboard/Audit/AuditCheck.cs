using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Audit;

/// <summary>What following the chain of an audit log found.</summary>
/// <param name="Lines">How many lines hold.</param>
/// <param name="Head">The hash of the last one.</param>
/// <param name="Broken">The first link that does not hold, or null.</param>
/// <param name="Warnings">Lines that a killed process left unfinished.</param>
sealed record AuditCheck(int Lines, string Head, Problem? Broken, IReadOnlyList<Problem> Warnings)
{
    const string NotAsWritten = "the line is not as it was written";

    /// <summary>Each takes a process that was killed in the instant of writing.</summary>
    internal const int MostTorn = 1000;

    /// <summary>Follows the chain from the first line.</summary>
    /// <param name="path">The log.</param>
    /// <param name="head">A hash that was kept elsewhere and must be in the chain; null: none was kept.</param>
    /// <exception cref="ProblemException">PERF0921: there is no log.</exception>
    public static AuditCheck Of(string path, string? head = null)
    {
        if (!File.Exists(path))
            throw new ProblemException(Problem.AuditMissing(path));

        var (number, before, sawHead) = (0, AuditLine.Nothing, head is null);
        var warnings = new List<Problem>();
        foreach (var (index, text) in ExclusiveFile.ReadLines(path, CancellationToken.None).Index())
        {
            if (AuditLine.Read(text) is not { } line)
            {
                if (warnings.Count == MostTorn || !AuditJson.IsTorn(text))
                    return new(number, before, Problem.AuditBroken(path, index + 1, NotAsWritten), warnings);

                warnings.Add(Problem.AuditTorn(path, index + 1));
                continue;
            }

            if (WhyBroken(text, line, number, before) is { } reason)
                return new(number, before, Problem.AuditBroken(path, index + 1, reason), warnings);

            (number, before) = (line.Number, line.Hash);
            sawHead |= line.Hash == head;
        }

        return new(number, before, sawHead ? null : Problem.AuditHeadMissing(path, head!, number), warnings);
    }

    /// <summary>The hash of the last whole line, to be kept elsewhere.</summary>
    public static string HeadOf(AuditLog log) => log.Read().LastOrDefault()?.Hash ?? AuditLine.Nothing;

    static string? WhyBroken(string text, AuditLine line, int number, string before) =>
        !AuditLine.IsWhole(text, line.Hash) ? NotAsWritten
        : line.Before != before || line.Number != number + 1
            ? $"the line does not follow the one before: lines were taken out, put in or moved"
        : null;
}
