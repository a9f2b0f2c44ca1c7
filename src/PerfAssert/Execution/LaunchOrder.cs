using System.Globalization;
using PerfAssert.Statistics;

namespace PerfAssert.Execution;

/// <summary>What a launched process is to find out.</summary>
/// <param name="Error">How often each end of an interval may be wrong.</param>
/// <param name="Questions">The questions of the demand, or null for all of them.</param>
/// <param name="IsForBaseline">Whether only what the baseline keeps is to be measured.</param>
sealed record LaunchOrder(double Error, IReadOnlyCollection<int>? Questions, bool IsForBaseline = false)
{
    const string BaselineVariable = "PERFASSERT_CHILD_BASELINE";
    const string ErrorVariable = "PERFASSERT_CHILD_ERROR";
    const string QuestionsVariable = "PERFASSERT_CHILD_QUESTIONS";

    public static readonly LaunchOrder Everything = new(Interval.DefaultError, null);

    public static readonly LaunchOrder ForBaseline = Everything with { IsForBaseline = true };

    /// <summary>The order of this process; that of a process that nobody launched is everything.</summary>
    public static LaunchOrder Read() => new(
        double.TryParse(Environment.GetEnvironmentVariable(ErrorVariable), CultureInfo.InvariantCulture, out var error) ? error : Everything.Error,
        Environment.GetEnvironmentVariable(QuestionsVariable) is { Length: > 0 } questions
            ? [.. questions.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
            : null,
        Environment.GetEnvironmentVariable(BaselineVariable) == "1");

    public void Write(IDictionary<string, string?> environment)
    {
        environment[ErrorVariable] = Error.ToString("R", CultureInfo.InvariantCulture);
        if (IsForBaseline) environment[BaselineVariable] = "1";
        if (Questions is not null) environment[QuestionsVariable] = string.Join(',', Questions.Select(number => number.ToString(CultureInfo.InvariantCulture)));
    }

    public Demand Of(Demand demand) => IsForBaseline ? demand.OnlyBaseline() : Questions is null ? demand : demand.Only(Questions);
}
