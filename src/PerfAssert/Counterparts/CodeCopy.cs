using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using PerfAssert.References;

namespace PerfAssert.Counterparts;

/// <summary>
/// The user's own code loaded once more beside the tests: the same code, so that the compiler puts it elsewhere, or the
/// code of a reference build. The runtime, xUnit and this tool are shared with the test process;
/// packages too, unless a copy must have its own.
/// </summary>
/// <remarks>What is measured is never unloaded: in a context that can be unloaded
/// statics are reached in another, slower way.</remarks>
sealed class CodeCopy : AssemblyLoadContext
{
    static readonly ConcurrentDictionary<(string Folder, int Number, bool WithPackages), Lazy<CodeCopy>> copies = new();

    readonly Reference? reference;
    readonly bool withPackages;
    readonly AssemblyDependencyResolver? native;

    CodeCopy(Reference? reference, int number, bool withPackages, bool isCollectible = false)
        : base(FormattableString.Invariant($"PerfAssert {reference?.Name ?? "copy"} {number}"), isCollectible)
    {
        (this.reference, this.withPackages) = (reference, withPackages);
        native =
            reference is not null && File.Exists(PathInReference(ReferenceProject.Name))
                ? new(PathInReference(ReferenceProject.Name))
                : null;
    }

    /// <summary>One more copy of the present code, or of a reference; the same for the same number.</summary>
    /// <param name="reference">The reference, or null for the present code.</param>
    /// <param name="number">From 0 on.</param>
    /// <param name="withPackages">Whether it has packages of its own.</param>
    public static CodeCopy Of(Reference? reference, int number, bool withPackages) =>
        copies
            .GetOrAdd(
                (reference?.Folder ?? "", number, withPackages),
                _ => new(() => new(reference, number, withPackages))
            )
            .Value;

    /// <summary>One to look at and throw away: the names of <see cref="AssemblyLoadContext.Assemblies"/> are what was
    /// run in it, and nothing is measured in it.</summary>
    public static CodeCopy ToLookAt(Reference reference, bool withPackages) =>
        new(reference, -1, withPackages, isCollectible: true);

    /// <summary>The same type in this copy, or null where it cannot be found.</summary>
    public Type? Find(Type type) =>
        type.FullName is { } name ? LoadFromAssemblyPath(type.Assembly.Location).GetType(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name is not { } name || OwnCode.IsShared(name))
            return null;

        var isOfReference =
            reference is not null
            && (withPackages || reference.Assemblies.Contains(name))
            && File.Exists(PathInReference(name));
        var path = isOfReference
            ? PathInReference(name)
            : OwnCode.PathOf(name) ?? (withPackages ? OwnCode.PathOfPackage(name) : null);
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        native?.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : base.LoadUnmanagedDll(unmanagedDllName);

    string PathInReference(string name) => Path.Combine(reference!.Folder, name + ".dll");
}
