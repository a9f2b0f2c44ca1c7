using PerfAssert.Metrics;
using PerfAssert.Statistics;

namespace PerfAssert.Sampling;

/// <summary>
/// One side-by-side sampling from beginning to end: settles, tries more compilations where it matters where the code lies, keeps the fastest of
/// each side, and compares those.
/// </summary>
sealed class PairedRun(
    TimeProvider clock,
    Random random,
    Func<long> compiledMethods,
    OperationPair pair,
    Func<int, OperationPair?> compileAgain,
    Recording recording,
    IStoppingRule stopping,
    CancellationToken cancellation)
{
    // Between two bursts the compiler and the stopping rule are looked at.
    static readonly TimeSpan burst = TimeSpan.FromMilliseconds(30);

    // So many slots of each compilation tell which is the fastest.
    const int SlotsToChoose = 15;

    readonly Series ratios = new();
    readonly long begun = clock.GetTimestamp();
    List<(PairedSlot Tested, PairedSlot Reference)> compilations = [Slots(pair, clock, recording)];
    Settling settling = new(clock, compiledMethods, Tiering.Delay);
    int compiled = 1;
    bool mayCompile = true;
    long recordingSince;
    int pairs;
    int operationsBefore;
    Exception? error;
    bool isErrorOfReference;

    bool MayGoOn => error is null && !cancellation.IsCancellationRequested;

    PairedSlot Tested => compilations[0].Tested;

    PairedSlot Reference => compilations[0].Reference;

    public async ValueTask<Samples> Take()
    {
        Restart();
        while (MorePairs() is > 0 and var more) await TakeBurst(more);
        return Result();
    }

    int MorePairs()
    {
        if (!MayGoOn) return 0;

        var wasSettled = settling.IsSettled is not null;
        var moved = settling.Moved(compilations.Min(slots => Math.Min(slots.Tested.TotalOperations, slots.Reference.TotalOperations)));
        if (settling.IsSettled is null)
        {
            if (moved) Restart();
            return int.MaxValue;
        }

        if (!wasSettled)
        {
            if (mayCompile) CompileAgain();
            Restart();
        }

        if (compilations.Count > 1 && compilations.TrueForAll(slots => slots.Tested.Times.Count >= SlotsToChoose)) KeepFastest();
        return compilations.Count > 1 || settling.IsSettled is null ? int.MaxValue : settling.Excuse(() => stopping.MoreIterations(Progress()));
    }

    /// <summary>Adds the compilations that operations of this length need, which must settle too.</summary>
    void CompileAgain()
    {
        mayCompile = false;
        var needed = Placement.Compilations(Reference.Median);
        while (compilations.Count < needed && compileAgain(compilations.Count) is { } again) compilations.Add(Slots(again, clock, recording));
        if (compilations.Count > 1) settling = new(clock, compiledMethods, Tiering.Delay);
    }

    void KeepFastest()
    {
        compiled = compilations.Count;
        compilations = [(compilations.MinBy(slots => slots.Tested.Median).Tested, compilations.MinBy(slots => slots.Reference.Median).Reference)];
        Restart();
    }

    SamplingProgress Progress() => new(ratios.Count, ratios.Count, clock.GetElapsedTime(recordingSince), SampleOf);

    Sample? SampleOf(Metric metric) => metric == Metric.Ratio && ratios.Count > 0 ? ratios.ToSample() : null;

    async ValueTask TakeBurst(int most)
    {
        var start = clock.GetTimestamp();
        for (var i = 0; i < most && MayGoOn && (i == 0 || clock.GetElapsedTime(start) < burst); i++) await TakePair();
    }

    async ValueTask TakePair()
    {
        var (tested, reference) = compilations[pairs++ % compilations.Count];
        var testedFirst = random.Next(2) == 0;
        var first = await (testedFirst ? tested : reference).Take();
        var second = await (testedFirst ? reference : tested).Take();
        var (testedTime, referenceTime) = testedFirst ? (first, second) : (second, first);
        if ((tested.Error ?? reference.Error) is { } thrown) End(thrown, isReference: tested.Error is null);
        else if (testedTime > 0 && referenceTime > 0) ratios.Add(testedTime / referenceTime);
    }

    /// <summary>What a further compilation throws is not the user's: it may lack something that he has set up for the first.</summary>
    void End(Exception thrown, bool isReference)
    {
        if (compilations.Count == 1 && compiled == 1)
        {
            (error, isErrorOfReference) = (thrown, isReference);
            return;
        }

        (compiled, compilations) = (1, [Slots(pair, clock, recording)]);
        settling = new(clock, compiledMethods, Tiering.Delay);
        Restart();
    }

    void Restart()
    {
        operationsBefore = Tested.TotalOperations;
        foreach (var (tested, reference) in compilations)
        {
            tested.Restart();
            reference.Restart();
        }

        ratios.Clear();
        recordingSince = clock.GetTimestamp();
    }

    Samples Result() => new()
    {
        Of = new[] { (Metric.Ratio, ratios), (Metric.Duration, Tested.Times), (Metric.Reference, Reference.Times) }
            .Where(entry => entry.Item2.Count > 0)
            .ToDictionary(entry => entry.Item1, entry => entry.Item2.ToSample()),
        OperationsPerIteration = Tested.Operations,
        Compilations = compiled,
        Warmup = new(operationsBefore, clock.GetElapsedTime(begun, recordingSince), settling.IsSettled is true ? WarmupEnd.Settled : WarmupEnd.NeverSettled),
        Elapsed = clock.GetElapsedTime(recordingSince),
        Error = stopping.Error,
        Errors = error is null ? 0 : 1,
        FirstError = error,
        IsErrorOfReference = isErrorOfReference,
        EndedByError = error is not null,
        Cancelled = cancellation.IsCancellationRequested,
    };

    static (PairedSlot Tested, PairedSlot Reference) Slots(OperationPair pair, TimeProvider clock, Recording recording) =>
        (new(clock, pair.Tested, recording), new(clock, pair.Reference, recording));
}
