using System.Globalization;
using PerfAssert.Problems;
using PerfAssert.Requirements;
using PerfAssert.Statistics;

namespace PerfAssert.Launching;

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
    /// <exception cref="ProblemException">PERF0201: somebody else set its variables.</exception>
    public static LaunchOrder Read() =>
        new(
            Given(ErrorVariable, ErrorOf) ?? Everything.Error,
            Given(QuestionsVariable, QuestionsOf),
            Environment.GetEnvironmentVariable(BaselineVariable) == "1"
        );

    public void Write(IDictionary<string, string?> environment)
    {
        environment[ErrorVariable] = Error.ToString("R", CultureInfo.InvariantCulture);
        if (IsForBaseline)
            environment[BaselineVariable] = "1";
        if (Questions is not null)
            environment[QuestionsVariable] = string.Join(
                ',',
                Questions.Select(number => number.ToString(CultureInfo.InvariantCulture))
            );
    }

    static T? Given<T>(string variable, Func<string, T?> parse) =>
        Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text
            ? default
            : parse(text)
                ?? throw new ProblemException(
                    Problem.SettingUnreadable(
                        variable,
                        text,
                        "it no value: PerfAssert sets it for the processes that it starts"
                    )
                );

    static double? ErrorOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var error)
        && error is >= Interval.LeastError and <= Interval.MostError
            ? error
            : null;

    static int[]? QuestionsOf(string text)
    {
        var numbers = Array.ConvertAll(
            text.Split(','),
            number =>
                int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var question) ? question : -1
        );
        return Array.Exists(numbers, number => number < 0) ? null : numbers;
    }

    public TestRequirements Of(TestRequirements requirements) =>
        IsForBaseline ? requirements.OnlyBaseline()
        : Questions is null ? requirements
        : requirements.Only(Questions);
}
