using System.Globalization;
using PerfAssert.Statistics;

namespace PerfAssert.Execution;

/// <summary>What a launched process is to find out.</summary>
/// <param name="Error">How often each end of an interval may be wrong.</param>
/// <param name="Questions">The questions of the demand, or null for all of them.</param>
sealed record LaunchOrder(double Error, IReadOnlyCollection<int>? Questions)
{
    const string ErrorVariable = "PERFASSERT_CHILD_ERROR";
    const string QuestionsVariable = "PERFASSERT_CHILD_QUESTIONS";

    public static readonly LaunchOrder Everything = new(Interval.DefaultError, null);

    /// <summary>The order of this process; that of a process that nobody launched is everything.</summary>
    public static LaunchOrder Read() => new(
        double.TryParse(Environment.GetEnvironmentVariable(ErrorVariable), CultureInfo.InvariantCulture, out var error) ? error : Everything.Error,
        Environment.GetEnvironmentVariable(QuestionsVariable) is { Length: > 0 } questions
            ? [.. questions.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
            : null);

    public void Write(IDictionary<string, string?> environment)
    {
        environment[ErrorVariable] = Error.ToString("R", CultureInfo.InvariantCulture);
        if (Questions is not null) environment[QuestionsVariable] = string.Join(',', Questions.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    public Demand Of(Demand demand) => Questions is null ? demand : demand.Only(Questions);
}
