using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace PerfAssert.Execution;

/// <summary>
/// The assemblies of the user's own projects, loaded once more, so that the compiler puts their code elsewhere. Packages, the runtime, xUnit and
/// this tool are shared with the test process.
/// </summary>
sealed class CodeCopy : AssemblyLoadContext
{
    static readonly Lazy<HashSet<string>> projects = new(() => [.. ProjectNames()]);
    static readonly List<CodeCopy> copies = [];

    CodeCopy(int number)
        : base(FormattableString.Invariant($"PerfAssert copy {number}"))
    {
    }

    /// <summary>The copy of that number, from 1; made when it is first asked for and kept, because code that was compiled stays.</summary>
    public static CodeCopy Of(int number)
    {
        lock (copies)
        {
            while (copies.Count < number) copies.Add(new(copies.Count + 1));
            return copies[number - 1];
        }
    }

    /// <summary>Whether copies have an assembly of that name of their own.</summary>
    public static bool IsCopied(Assembly assembly) => assembly.GetName().Name is { } name && IsCopied(name, assembly);

    /// <summary>The same type in this copy, or null where it cannot be found.</summary>
    public Type? Find(Type type) => type.FullName is { } name ? LoadFromAssemblyPath(type.Assembly.Location).GetType(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Default.LoadFromAssemblyName(assemblyName) is { Location.Length: > 0 } shared && IsCopied(shared) ? LoadFromAssemblyPath(shared.Location) : null;

    static bool IsCopied(string name, Assembly assembly) =>
        assembly == Assembly.GetEntryAssembly() || (projects.Value.Contains(name) && assembly != typeof(CodeCopy).Assembly && assembly != typeof(Sampling.Sampler).Assembly);

    /// <summary>The libraries that the program's list of dependencies calls projects.</summary>
    static IEnumerable<string> ProjectNames()
    {
        var lists = (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';') ?? [];
        if (Array.Find(lists, File.Exists) is not { } list) yield break;

        using var json = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var library in json.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() == "project") yield return library.Name.Split('/')[0];
        }
    }
}
