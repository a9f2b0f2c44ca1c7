namespace PerfAssert.Sampling;

/// <summary>
/// What it does to short operations where the compiler happens to put their code: two compilations of the same source differ. Of several
/// compilations the fastest is the one that was put well.
/// </summary>
/// <remarks>Measured: under 0.3 % from 5 us on, 1 to 2 % at 1.5 us, steps of 4, 7 and 11 % at 6 ns; so that less than 1 of 100 equal pairs lies beyond.</remarks>
static class Placement
{
    const double Long = 5000;
    const double Short = 100;

    /// <summary>How many compilations must be tried before small differences can be told from placement.</summary>
    public static int Compilations(double nanoseconds) => nanoseconds switch { >= Long => 1, >= Short => 5, _ => 9 };

    /// <summary>The ratio that two single compilations of the same source can have.</summary>
    public static double Ratio(double nanoseconds) => nanoseconds switch { >= Long => 1, >= Short => 1.05, _ => 1.10 };
}
