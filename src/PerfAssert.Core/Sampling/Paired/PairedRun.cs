using System.Runtime.CompilerServices;
using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling.Paired;

/// <summary>
/// One side-by-side sampling from beginning to end: settles, tries more compilations where it matters where the code
/// lies, keeps the fastest of each side, and compares those.
/// </summary>
/// <remarks>As in <see cref="SamplingRun"/>, what runs between two bursts is
/// compiled fully optimised at once and calls little.</remarks>
sealed class PairedRun(
    Readings readings,
    Random random,
    OperationPair pair,
    Func<int, OperationPair?> compileAgain,
    Recording recording,
    IStoppingRule stopping,
    CancellationToken cancellation
)
{
    // Between two bursts the compiler and the stopping rule are looked at.
    static readonly TimeSpan burst = TimeSpan.FromMilliseconds(30);

    // So many slots of each compilation tell which is the fastest; of long operations, fewer.
    const int SlotsToChoose = 15;
    const int SlotsToChooseLong = 3;

    // A first impression: short code that is not optimised yet is slower by about this factor.
    const int FirstPairs = 3;
    const double Unoptimised = 5;
    const double ShortNanoseconds = 1e6;
    static readonly TimeSpan firstImpression = TimeSpan.FromMilliseconds(100);

    readonly TimeProvider clock = readings.Clock;
    readonly ValueBuffer ratios = new();
    readonly long begun = readings.Clock.GetTimestamp();
    readonly Compilations compilations = new(pair, compileAgain, readings.Clock, recording);
    Settling settling = new(readings);
    long recordingSince;
    int operationsBefore;
    Exception? error;
    bool isErrorOfReference;

    bool MayGoOn => error is null && !cancellation.IsCancellationRequested;

    PairedSlot Tested => compilations.First.Tested;

    PairedSlot Reference => compilations.First.Reference;

    public async ValueTask<Samples> Take()
    {
        Restart();
        if (pair.AreOfTwoBuilds)
            await MeetBothBuilds();
        await TakePairs();
        return Result();
    }

    /// <summary>Has all compilations run from the start, before the compiler expects one of them.</summary>
    async ValueTask MeetBothBuilds()
    {
        for (var i = 0; i < FirstPairs && MayGoOn && clock.GetElapsedTime(begun) < firstImpression; i++)
            await TakePair();
        if (!MayGoOn)
            return;

        var impression = Math.Min(Tested.Median, Reference.Median);
        compilations.Grow(impression < ShortNanoseconds ? impression / Unoptimised : impression);
        Restart();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ValueTask TakePairs()
    {
        while (MorePairs() is > 0 and var more)
        {
            var taking = TakeBurst(more);
            if (!taking.IsCompletedSuccessfully)
                return GoOn(taking);
        }

        return ValueTask.CompletedTask;

        async ValueTask GoOn(ValueTask begun)
        {
            await begun;
            while (MorePairs() is > 0 and var more)
                await TakeBurst(more);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int MorePairs()
    {
        if (!MayGoOn)
            return 0;

        var wasSettled = settling.IsSettled is not null;
        var moved = settling.Moved(compilations.FewestOperations());
        if (settling.IsSettled is null)
        {
            if (moved)
                Restart();
            return int.MaxValue;
        }

        return settling.Excuse(wasSettled ? MoreWhenSettled : Settled);
    }

    int Settled()
    {
        var hasMore = compilations.Grow(Reference.Least);
        Restart();
        if (!hasMore)
            return MoreWhenSettled();

        settling = new(readings);
        return int.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    int MoreWhenSettled()
    {
        if (
            compilations.AreSeveral
            && compilations.FewestSlots() >= (Reference.IsLong ? SlotsToChooseLong : SlotsToChoose)
        )
        {
            compilations.KeepFastest();
            Restart();
        }

        return compilations.AreSeveral ? int.MaxValue : stopping.MoreIterations(Progress());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    SamplingProgress Progress() => new(ratios.Count, ratios.Count, clock.GetElapsedTime(recordingSince), SampleOf);

    Sample? SampleOf(Metric metric) => metric == Metric.Ratio && ratios.Count > 0 ? ratios.ToSample() : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    ValueTask TakeBurst(int most)
    {
        var start = clock.GetTimestamp();
        do
        {
            var taking = TakePair();
            most--;
            if (!taking.IsCompletedSuccessfully)
                return GoOn(taking);
        } while (IsTimeForMore());

        return ValueTask.CompletedTask;

        bool IsTimeForMore() => most > 0 && MayGoOn && clock.GetElapsedTime(start) < burst;

        async ValueTask GoOn(ValueTask begun)
        {
            await begun;
            for (; IsTimeForMore(); most--)
                await TakePair();
        }
    }

    ValueTask TakePair()
    {
        var each = compilations.Next();
        var testedFirst = random.Next(2) == 0;
        var first = testedFirst ? each.Tested : each.Reference;
        var second = testedFirst ? each.Reference : each.Tested;
        var taking = first.Take();
        if (!taking.IsCompletedSuccessfully)
            return GoOn(taking, null);

        var then = second.Take();
        if (!then.IsCompletedSuccessfully)
            return GoOn(taking, then);

        End(each, testedFirst, taking.Result, then.Result);
        return ValueTask.CompletedTask;

        async ValueTask GoOn(ValueTask<double> begun, ValueTask<double>? next)
        {
            var time = await begun;
            End(each, testedFirst, time, await (next ?? second.Take()));
        }
    }

    void End(Compilation each, bool testedFirst, double first, double second)
    {
        var (tested, reference) = testedFirst ? (first, second) : (second, first);
        if ((each.Tested.Error ?? each.Reference.Error) is { } thrown)
            End(thrown, isReference: each.Tested.Error is null);
        else if (tested > 0 && reference > 0)
            ratios.Add(tested / reference);
    }

    /// <summary>What a further compilation throws is not the user's:
    /// it may lack something that he has set up for the first.</summary>
    void End(Exception thrown, bool isReference)
    {
        if (!compilations.GoBack())
        {
            (error, isErrorOfReference) = (thrown, isReference);
            return;
        }

        settling = new(readings);
        Restart();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Restart()
    {
        operationsBefore = Tested.TotalOperations;
        compilations.Restart();
        ratios.Clear();
        recordingSince = clock.GetTimestamp();
    }

    Samples Result() =>
        new()
        {
            Of = new[] { (Metric.Ratio, ratios), (Metric.Duration, Tested.Times), (Metric.Reference, Reference.Times) }
                .Where(entry => entry.Item2.Count > 0)
                .ToDictionary(entry => entry.Item1, entry => entry.Item2.ToSample()),
            OperationsPerIteration = Tested.Operations,
            Compilations = compilations.Tried,
            Warmup = new(
                operationsBefore,
                clock.GetElapsedTime(begun, recordingSince),
                settling.IsSettled is true ? WarmupEnd.Settled : WarmupEnd.NeverSettled
            ),
            Elapsed = clock.GetElapsedTime(recordingSince),
            Error = stopping.Error,
            Errors = error is null ? 0 : 1,
            FirstError = error,
            IsErrorOfReference = isErrorOfReference,
            EndedByError = error is not null,
            Cancelled = cancellation.IsCancellationRequested,
        };
}
