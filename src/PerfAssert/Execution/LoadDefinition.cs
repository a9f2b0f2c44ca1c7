using System.Reflection;

namespace PerfAssert.Execution;

/// <summary>What stands on the method of a load test.</summary>
/// <param name="Fact">The load, its settings and its limits.</param>
/// <param name="Profiles">Its shapes, in order.</param>
/// <param name="Mix">Its operations, where it has more than the method itself.</param>
sealed record LoadDefinition(LoadFactAttribute Fact, IReadOnlyList<LoadProfileAttribute> Profiles, IReadOnlyList<MixAttribute> Mix)
{
    public static LoadDefinition Of(MethodInfo method) => new(
        method.GetCustomAttributes<LoadFactAttribute>().First(),
        [.. method.GetCustomAttributes<LoadProfileAttribute>()],
        [.. method.GetCustomAttributes<MixAttribute>()]);
}
