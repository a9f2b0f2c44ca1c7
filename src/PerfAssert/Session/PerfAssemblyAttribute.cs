using Xunit.v3;

namespace PerfAssert.Session;

/// <summary>Has xUnit begin and end the performance session with the test assembly. The package adds it to the
/// assembly; there is nothing to write.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PerfAssemblyAttribute : Attribute, IAssemblyFixtureAttribute
{
    /// <inheritdoc/>
    public Type AssemblyFixtureType => typeof(PerfAssemblyFixture);
}
