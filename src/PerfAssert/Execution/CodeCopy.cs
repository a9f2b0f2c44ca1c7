using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using PerfAssert.Baselines.References;

namespace PerfAssert.Execution;

/// <summary>
/// The user's own code loaded once more beside the tests: the same code, so that the compiler puts it elsewhere, or the code of a reference build. The
/// runtime, xUnit and this tool are shared with the test process.
/// </summary>
/// <remarks>Never unloaded: in a context that can be unloaded statics are reached in another, slower way.</remarks>
sealed class CodeCopy : AssemblyLoadContext
{
    static readonly ConcurrentDictionary<(string Folder, int Number), Lazy<CodeCopy>> copies = new();

    readonly Reference? reference;
    readonly AssemblyDependencyResolver? native;

    CodeCopy(Reference? reference, int number)
        : base(FormattableString.Invariant($"PerfAssert {reference?.Name ?? "copy"} {number}"))
    {
        this.reference = reference;
        var code = reference?.Assemblies.Select(PathInReference).FirstOrDefault(File.Exists);
        native = code is null ? null : new(code);
    }

    /// <summary>One more copy of the present code, or of a reference; the same for the same number.</summary>
    public static CodeCopy Of(Reference? reference, int number) =>
        copies.GetOrAdd((reference?.Folder ?? "", number), _ => new(() => new(reference, number))).Value;

    /// <summary>The same type in this copy, or null where it cannot be found.</summary>
    public Type? Find(Type type) => type.FullName is { } name ? LoadFromAssemblyPath(type.Assembly.Location).GetType(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || OwnCode.IsShared(name)) return null;
        if (reference is not null && File.Exists(PathInReference(name))) return LoadFromAssemblyPath(PathInReference(name));

        return OwnCode.PathOf(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        native?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : base.LoadUnmanagedDll(unmanagedDllName);

    string PathInReference(string name) => Path.Combine(reference!.Folder, name + ".dll");
}
