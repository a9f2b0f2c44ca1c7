namespace PerfAssert.Problems;

/// <summary>A mistake that a person can mend, told as one coded sentence.
/// The codes are explained in docs/problems.md.</summary>
/// <param name="Code">The stable code, such as <c>PERF0101</c>.</param>
/// <param name="Sentence">What is wrong, with the user's own setting and value, and what to do.</param>
public sealed partial record Problem(string Code, string Sentence)
{
    /// <summary>The name under which failures with it are counted: its code, unless that tells too little.</summary>
    public string Kind { get; init; } = Code;

    /// <summary>The code and the sentence, as they stand in a message.</summary>
    public override string ToString() => $"{Code}: {Sentence}";

    static Problem Of(string code, InvariantText sentence) => new(code, sentence.ToString());

    static string Names(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    static string Stopped(string words) => words.TrimEnd('.') + ".";
}

/// <summary>Carries a <see cref="Problem"/> to whoever shows it.</summary>
public sealed class ProblemException(Problem problem, Exception? inner = null) : Exception(problem.ToString(), inner)
{
    /// <summary>What is wrong and how to mend it.</summary>
    public Problem Problem { get; } = problem;

    /// <summary>What an error says; that of anybody else says of what type it is, too.</summary>
    internal static string Words(Exception error) =>
        error is ProblemException ? error.Message : $"{error.GetType().Name}: {error.Message}";
}
