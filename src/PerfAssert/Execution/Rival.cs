using System.Reflection;
using PerfAssert.Baselines.References;
using PerfAssert.Limits;
using PerfAssert.Sampling;

namespace PerfAssert.Execution;

/// <summary>What a test is run beside, and the demand on the ratio of the two. A new kind is a class here and a line in <see cref="Rivals"/>.</summary>
abstract class Rival(Relation relation) : IDisposable
{
    readonly List<Double> doubles = [];

    public Relation Relation => relation;

    /// <summary>Whether the test itself asked for it; otherwise what cannot be compared is only noted.</summary>
    public virtual bool IsDemanded => true;

    /// <summary>Whether the ratio is judged now, or stored.</summary>
    public virtual bool IsJudged => true;

    /// <summary>Whether it is a mistake of the user when the reference throws.</summary>
    public virtual bool IsReferenceTheUsers => true;

    /// <summary>The test and its reference.</summary>
    /// <exception cref="NotComparableException">They cannot be run beside each other.</exception>
    public abstract OperationPair Pair(TestCall test);

    /// <summary>The same pair in further copies of the code, or null where that cannot be.</summary>
    public OperationPair? Again(TestCall test, int number)
    {
        try
        {
            return Copy(test, number);
        }
        catch (NotComparableException)
        {
            // Without more compilations the verdict knows less, and says so.
            return null;
        }
    }

    public void Dispose()
    {
        doubles.ForEach(one => one.Dispose());
        doubles.Clear();
    }

    protected abstract OperationPair Copy(TestCall test, int number);

    protected Double In(CodeCopy code, TestCall test)
    {
        var made = new Double(test.Method, code);
        doubles.Add(made);
        return made;
    }
}

/// <summary>Another method of the class.</summary>
sealed class RivalMethod(Relation relation, MethodInfo method, bool isJudged = true) : Rival(relation)
{
    public override bool IsJudged => isJudged;

    public override OperationPair Pair(TestCall test) => new(test.Bind(), (test with { Method = method }).Bind());

    protected override OperationPair Copy(TestCall test, int number)
    {
        var copy = In(CodeCopy.Of(null, number), test);
        return new(copy.Bind(test.Method, test.Arguments), copy.Bind(method, test.Arguments));
    }
}

/// <summary>The same method with the code of a reference build under it.</summary>
sealed class RivalBuild(Relation relation, Reference reference, bool isDemanded) : Rival(relation)
{
    public override bool IsDemanded => isDemanded;

    public override bool IsReferenceTheUsers => false;

    public override OperationPair Pair(TestCall test) =>
        new(test.Bind(), In(CodeCopy.Of(reference, 0), test).Bind(test.Method, test.Arguments));

    protected override OperationPair Copy(TestCall test, int number) => new(
        In(CodeCopy.Of(null, number), test).Bind(test.Method, test.Arguments),
        In(CodeCopy.Of(reference, number), test).Bind(test.Method, test.Arguments));
}
