using System.Security.Cryptography;

[assembly: AssemblyFixture(typeof(Ledger.Tests.Opening))]

namespace Ledger.Tests;

/// <summary>Fills a static of the test process, once.</summary>
public sealed class Opening
{
    public Opening() => Setup.Book = new byte[10_240];
}

/// <summary>Cannot be made where that type is not.</summary>
public class NotThereAsField
{
    readonly Fresh fresh = new();

    [PerfFact(MeanUnderMs = 1000)]
    public void Field_of_a_new_type() => fresh.Mix();
}

/// <summary>Disposing of it fails in a copy.</summary>
public sealed class Ends : IDisposable
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void Badly() => Steady.Hash();

    public void Dispose()
    {
        if (!System.Runtime.Loader.AssemblyLoadContext.Default.Assemblies.Contains(GetType().Assembly))
            throw new InvalidOperationException("no end");
    }
}

/// <summary>Needs what only the test process, or only the present code, has.</summary>
public class NotThere
{
    [PerfFact(RegressionUnderPercent = 5)]
    public void New_type() => new Fresh().Mix();

    [PerfFact(MeanUnderMs = 1000)]
    public void New_type_of_the_session() => new Fresh().Mix();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Static() => Hash();

    [PerfFact(MeanUnderMs = 1000)]
    public void Static_of_the_session() => Hash();

    [PerfFact(RegressionUnderPercent = 5)]
    public void Throws() => throw new InvalidOperationException("a mistake of the test");

    static void Hash()
    {
        Time.GoesOn(10_240);
        SHA256.HashData(Setup.Book!);
    }
}
