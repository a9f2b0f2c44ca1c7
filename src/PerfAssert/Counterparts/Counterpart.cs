using System.Reflection;
using PerfAssert.Limits;
using PerfAssert.Methods;
using PerfAssert.References;
using PerfAssert.Sampling;
using PerfAssert.Sampling.Paired;

namespace PerfAssert.Counterparts;

/// <summary>What a test is run beside, and the demand on the ratio of the two. A new kind is a class here and a line in
/// <see cref="Counterparts"/>.</summary>
abstract class Counterpart(Relation relation) : IDisposable
{
    readonly List<TestClassCopy> doubles = [];

    public Relation Relation => relation;

    /// <summary>Whether the test itself asked for it; otherwise what cannot be compared is only noted.</summary>
    public virtual bool IsDemanded => true;

    /// <summary>Whether the ratio is judged now, or stored.</summary>
    public virtual bool IsJudged => true;

    /// <summary>Whether both sides are the user's as he wrote them,
    /// so that it is his mistake when one throws.</summary>
    public virtual bool IsTheUsers => true;

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

    protected TestClassCopy In(CodeCopy code, TestCall test)
    {
        var made = new TestClassCopy(test.Method, code);
        doubles.Add(made);
        return made;
    }
}

/// <summary>Another method of the class.</summary>
sealed class CounterpartMethod(Relation relation, MethodInfo method, bool isJudged = true) : Counterpart(relation)
{
    public override bool IsJudged => isJudged;

    public override OperationPair Pair(TestCall test) => new(test.Bind(), (test with { Method = method }).Bind());

    protected override OperationPair Copy(TestCall test, int number)
    {
        var copy = In(CodeCopy.Of(null, number, withPackages: false), test);
        return new(copy.Bind(test), copy.Bind(test with { Method = method }));
    }
}

/// <summary>The same method with the code of a reference build under it.</summary>
sealed class CounterpartBuild(Relation relation, Reference reference, bool isDemanded) : Counterpart(relation)
{
    public override bool IsDemanded => isDemanded;

    public override bool IsTheUsers => false;

    // Read once: packages may be many.
    readonly Lazy<bool> hasOtherPackages = new(() => ReferenceCode.HasOtherPackages(reference));

    /// <summary>Two copies: what xUnit or another test has set up in the test process
    /// would be there for one side only.</summary>
    public override OperationPair Pair(TestCall test)
    {
        if (ReferenceCode.Missing(reference) is { } missing)
            throw new NotComparableException($"{missing} is gone: build again with PerfReference");
        if ((isDemanded || reference.Absent.Count > 0) && WhyOfToday(test) is { } reason)
            throw new NotComparableException(reason);

        return Copy(test, 0);
    }

    /// <summary>Runs the test once over the reference and looks at what was loaded.
    /// Why that is not the earlier code, or null.</summary>
    string? WhyOfToday(TestCall test)
    {
        var copy = CodeCopy.ToLookAt(reference, hasOtherPackages.Value);
        using var look = new TestClassCopy(test.Method, copy);
        var operation = look.Bind(test);
        _ = Task.Run(async () => await operation.Run(1, Readings.Current.Clock)).GetAwaiter().GetResult();
        var run = copy.Assemblies.Select(assembly => assembly.GetName().Name!).ToHashSet(StringComparer.Ordinal);
        return reference.Absent.FirstOrDefault(absent => run.Contains(absent.Assembly)) is { } today
                ? $"{today.Assembly} would be that of today on both sides: {today.Reason}"
            : isDemanded && !reference.Assemblies.Any(run.Contains)
                ? "it runs nothing of the reference: both sides would be the code of today"
            : null;
    }

    protected override OperationPair Copy(TestCall test, int number) =>
        new(Bound(null, test, number), Bound(reference, test, number)) { AreOfTwoBuilds = true };

    Operation Bound(Reference? build, TestCall test, int number) =>
        In(CodeCopy.Of(build, number, hasOtherPackages.Value), test).Bind(test);
}
