using PerfAssert.Limits;

namespace PerfAssert.Analyzers.Checks;

/// <summary>A text in the place of the path of the source file.</summary>
static class TextWithoutName
{
    public static IEnumerable<Found> Of(TestMethod test)
    {
        if (
            test.Test.ExpressionGiven(0) is { } expression
            && SourceFileArgument.Refusal(test.Test.NameGiven) is { } problem
        )
            yield return new(problem, expression.GetLocation());
    }
}
