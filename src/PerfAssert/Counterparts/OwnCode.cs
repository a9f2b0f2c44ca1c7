using System.Reflection;
using PerfAssert.Sampling.Machines;

namespace PerfAssert.Counterparts;

/// <summary>Which assemblies of the test program are the user's own: its test assembly, and what its list of
/// dependencies calls projects.</summary>
static class OwnCode
{
    // What tests and copies must have in common, or they could not speak with each other.
    static readonly string[] shared = ["PerfAssert", "xunit.", "Microsoft.Testing."];
    static readonly Lazy<HashSet<string>> projects = new(() =>
        [
            .. (Dependencies.Read(List) ?? new Dictionary<string, Dependency>())
                .Where(assembly => assembly.Value.IsProject)
                .Select(assembly => assembly.Key),
        ]
    );

    /// <summary>Whether an assembly of that name is never loaded twice.</summary>
    public static bool IsShared(string name) =>
        Array.Exists(
            shared,
            prefix => name == prefix || name.StartsWith(prefix.TrimEnd('.') + ".", StringComparison.Ordinal)
        );

    /// <summary>Where the assembly of that name lies if it is the user's own, or null.</summary>
    public static string? PathOf(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        return
            !IsShared(name)
            && (projects.Value.Contains(name) || name == Assembly.GetEntryAssembly()?.GetName().Name)
            && File.Exists(path)
            ? path
            : null;
    }

    /// <summary>Where the assembly of that name lies if the test program brings it along, or null.</summary>
    public static string? PathOfPackage(string name) =>
        Path.Combine(AppContext.BaseDirectory, name + ".dll") is var path && !IsShared(name) && File.Exists(path)
            ? path
            : null;

    public static bool Has(Type type) => type.Assembly.GetName().Name is { } name && PathOf(name) is not null;

    static string List =>
        Array.Find((AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';') ?? [], File.Exists) ?? "";
}
