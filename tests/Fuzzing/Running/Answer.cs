namespace PerfAssert.Fuzzing.Running;

/// <summary>What became of an input.</summary>
enum Outcome
{
    /// <summary>It was read and used.</summary>
    Taken,

    /// <summary>It was refused with a coded problem.</summary>
    Refused,

    /// <summary>Anything else.</summary>
    Fault,
}

/// <summary>What became of an input, and what it took.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="What">The code of the problem, or the fault in words; empty otherwise.</param>
/// <param name="Where">Where in the product the fault showed; empty otherwise.</param>
/// <param name="Allocated">Bytes that were allocated.</param>
/// <param name="Processor">The time of processors.</param>
sealed record Answer(Outcome Outcome, string What, string Where, long Allocated, TimeSpan Processor)
{
    /// <summary>More than any input within the limits of the product may allocate.</summary>
    public const long MostAllocated = 200_000_000;

    /// <summary>A thousand times as long as most inputs take:
    /// not a measurement, but the end of what is not linear.</summary>
    public static readonly TimeSpan MostProcessor = TimeSpan.FromSeconds(10);

    /// <summary>What faults have in common that have one cause.</summary>
    public string Kind => $"{What.Split(':')[0]} {Where}";

    public static Answer Fault(string what, string where = "") => new(Outcome.Fault, what, where, 0, TimeSpan.Zero);

    public static Answer Read(BinaryReader reader) =>
        new(
            (Outcome)reader.ReadByte(),
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadInt64(),
            TimeSpan.FromTicks(reader.ReadInt64())
        );

    public void Write(BinaryWriter writer)
    {
        writer.Write((byte)Outcome);
        writer.Write(What);
        writer.Write(Where);
        writer.Write(Allocated);
        writer.Write(Processor.Ticks);
    }
}
