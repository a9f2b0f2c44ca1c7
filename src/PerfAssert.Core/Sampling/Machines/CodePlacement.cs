namespace PerfAssert.Sampling.Machines;

/// <summary>
/// What it does to operations where the compiler happens to put their code, and what it expects of them: two
/// compilations of the same source differ. Of several compilations the fastest is the one that was put well.
/// </summary>
/// <remarks>
/// Measured: placement makes under 0.3 % from 5 us on, 1 to 2 % at 1.5 us, steps of 4, 7 and 11 % at 6 ns; so that less
/// than 1 of 100 equal pairs lies beyond. Two builds that serialize JSON through the runtime's code differed by up to 6
/// % at 9 us, and by 0.5 % where five copies of each ran from the start: then none of their types is frequent enough
/// (30 %) for the compiler to expect it. Empty methods took 6, 7, 9 or 10 cycles each for as long as a process ran,
/// whichever of nine copies was the fastest: beside busy neighbours 10 of 60 were told slower, by 6 to 50 %.
/// </remarks>
static class CodePlacement
{
    const double Longest = 100e6;
    const double Longer = 1e6;
    const double Long = 5000;
    const double Shorter = 1000;
    const double Short = 100;
    const double Cycles = 2;

    /// <summary>How many compilations must be tried before small differences can be told from placement.</summary>
    public static int Compilations(double nanoseconds) =>
        nanoseconds switch
        {
            >= Long => 1,
            >= Short => 5,
            _ => 9,
        };

    /// <summary>How many must be tried of operations of two builds. Where calls take long, fewer: each must be called
    /// often enough to settle.</summary>
    public static int CompilationsOfBuilds(double nanoseconds) =>
        nanoseconds switch
        {
            >= Longest => 1,
            >= Longer => 3,
            >= Shorter => 5,
            _ => 9,
        };

    /// <summary>The ratio that two single compilations of the same source can have.</summary>
    public static double Ratio(double nanoseconds) =>
        Math.Max(
            nanoseconds switch
            {
                >= Long => 1,
                >= Short => 1.05,
                _ => 1.10,
            },
            RatioOfFastest(nanoseconds)
        );

    /// <summary>The ratio that they can have even as the fastest of many:
    /// what the processor expects of a call is drawn for each anew.</summary>
    public static double RatioOfFastest(double nanoseconds) => 1 + (Cycles / nanoseconds);
}
