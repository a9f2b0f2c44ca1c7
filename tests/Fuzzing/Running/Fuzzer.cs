namespace PerfAssert.Fuzzing.Running;

/// <summary>A fault, and the smallest input that shows it.</summary>
/// <param name="Format">What could not read it.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Number">The number of the first input that showed it.</param>
/// <param name="Answer">What happened.</param>
/// <param name="Smallest">The smallest input that was found.</param>
sealed record Fault(string Format, ulong Seed, int Number, Answer Answer, byte[] Smallest)
{
    /// <summary>How many inputs showed it.</summary>
    public int Count { get; set; } = 1;
}

/// <summary>What became of all inputs of a format.</summary>
sealed class Tally(string format)
{
    public string Format { get; } = format;

    public int Inputs { get; private set; }

    public int Taken { get; private set; }

    /// <summary>How many inputs were refused, by code.</summary>
    public SortedDictionary<string, int> Refused { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Fault> Faults { get; } = [];

    /// <summary>The time of processors that all of them took.</summary>
    public TimeSpan Processor { get; private set; }

    public TimeSpan Slowest { get; private set; }

    public long MostAllocated { get; private set; }

    public void Add(Answer answer)
    {
        Inputs++;
        if (answer.Outcome == Outcome.Taken)
            Taken++;
        if (answer.Outcome == Outcome.Refused)
            Refused[answer.What] = Refused.GetValueOrDefault(answer.What) + 1;
        Processor += answer.Processor;
        Slowest = answer.Processor > Slowest ? answer.Processor : Slowest;
        MostAllocated = Math.Max(MostAllocated, answer.Allocated);
    }
}

/// <summary>Tries inputs that were made by chance, and makes each that shows a fault smaller.</summary>
/// <param name="seed">The same seed makes the same inputs on every machine.</param>
sealed class Fuzzer(ulong seed) : IDisposable
{
    const int Tries = 1500;
    const int TriesWithStart = 60;
    const int TriesThatTakeLong = 8;

    static readonly TimeSpan isLong = TimeSpan.FromSeconds(1);

    readonly WorkerProcess worker = new();

    /// <summary>Tries so many inputs of a format, from a number on.</summary>
    public Tally Run(Format format, int from, int inputs, CancellationToken cancellation)
    {
        var (made, tally) = (new Inputs(format, seed), new Tally(format.Name));
        for (var number = from; number < from + inputs; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var input = made[number];
            var answer = Try(format, input);
            tally.Add(answer);
            if (answer.Outcome != Outcome.Fault)
                continue;

            if (tally.Faults.TryGetValue(answer.Kind, out var known))
                known.Count++;
            else
                tally.Faults[answer.Kind] = new(format.Name, seed, number, answer, Smallest(format, input, answer));
        }

        return tally;
    }

    /// <summary>Tries one input.</summary>
    public Answer Try(Format format, Made input) => worker.Try(format, input.Bytes);

    public void Dispose() => worker.Dispose();

    /// <summary>Takes parts away as long as the same fault shows.</summary>
    byte[] Smallest(Format format, Made made, Answer fault)
    {
        var (best, left) = (
            made,
            fault.Processor > isLong ? TriesThatTakeLong
            : worker.Died ? TriesWithStart
            : Tries
        );
        try
        {
            format.Syntax.Reduce(made.Raw, Shows);
        }
        catch (OperationCanceledException)
        {
            // The best so far will do.
        }

        return best.Bytes;

        bool Shows(byte[] raw)
        {
            if (left-- == 0)
                throw new OperationCanceledException();

            var smaller = made with { Raw = raw };
            if (Try(format, smaller) is not { Outcome: Outcome.Fault } answer || answer.Kind != fault.Kind)
                return false;

            best = smaller;
            return true;
        }
    }
}
