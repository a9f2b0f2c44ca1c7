namespace PerfAssert.Core.Tests.House;

/// <summary>Fails with every offender in full.</summary>
static class Offenders
{
    public static void AreNone(IEnumerable<string> offenders)
    {
        var all = offenders.ToList();
        if (all.Count > 0)
            Assert.Fail(string.Join('\n', all));
    }
}
