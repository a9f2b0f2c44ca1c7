using System.Security.Cryptography;

[assembly: AssemblyFixture(typeof(Ledger.Tests.Opening))]

namespace Ledger.Tests;

/// <summary>Fills a static of the test process, once.</summary>
public sealed class Opening
{
    public Opening() => Setup.Book = new byte[10_240];
}

/// <summary>Needs what only the test process, or only the present code, has.</summary>
public class NotThere
{
    [PerfFact(RegressionUnderPercent = 5)] public void New_type() => new Fresh().Mix();

    [PerfFact(MeanUnderMs = 1000)] public void New_type_of_the_session() => new Fresh().Mix();

    [PerfFact(RegressionUnderPercent = 5)] public void Static() => SHA256.HashData(Setup.Book!);

    [PerfFact(MeanUnderMs = 1000)] public void Static_of_the_session() => SHA256.HashData(Setup.Book!);

    [PerfFact(RegressionUnderPercent = 5)] public void Throws() => throw new InvalidOperationException("a mistake of the test");
}
