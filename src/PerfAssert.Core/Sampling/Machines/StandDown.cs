using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace PerfAssert.Sampling.Machines;

/// <summary>Why measuring would mean nothing here.
/// Then each test runs once, as an ordinary test, and the run says so.</summary>
/// <param name="Word">One word for file names: <c>debug-build</c>.</param>
/// <param name="Reason">A sentence for people, with what to do.</param>
public sealed record StandDown(string Word, string Reason)
{
    /// <summary>Measuring was turned off by hand.</summary>
    internal static StandDown Disabled(string setting) => new("disabled", $"measuring is turned off by {setting}");

    /// <summary>Looks at the process and the test assembly. Null: measuring makes sense.</summary>
    internal static StandDown? Find(Assembly tests) => Find(tests, Environment.GetEnvironmentVariable);

    /// <summary>The same in an environment with these variables.</summary>
    internal static StandDown? Find(Assembly tests, Func<string, string?> variable)
    {
        if (Debugger.IsAttached)
            return new("debugger", "a debugger is attached; run without it to measure");
        if (IsProfiled(variable))
            return new("coverage", "code coverage or a profiler is on; run without it to measure");

        var files = OwnAssemblies(tests).ToList();
        if (files.Exists(file => file.IsInstrumented))
            return new("coverage", "the assemblies are instrumented for code coverage; run without it to measure");

        var origins = Origins(tests);
        var debug = files.Where(file => file.IsDebug && IsOwn(file, tests, origins)).Select(file => file.Name).ToList();
        return debug.Count == 0
            ? null
            : new("debug-build", $"{string.Join(", ", debug)} {(debug.Count == 1 ? "is" : "are")} {Advice(tests)}");
    }

    /// <summary>Assemblies of others that are not optimized, and where they come from. They are measured as they are:
    /// no build of the user makes them better.</summary>
    internal static IReadOnlyList<string> OfOthers(Assembly tests)
    {
        var origins = Origins(tests);
        return
        [
            .. from file in OwnAssemblies(tests)
            where file.IsDebug && !IsOwn(file, tests, origins)
            select origins!.GetValueOrDefault(file.Name) is { Kind: "package" } origin
                ? $"{file.Name} (of the package {origin.Library})"
                : $"{file.Name} (a file that is referred to)",
        ];
    }

    static IReadOnlyDictionary<string, Dependency>? Origins(Assembly tests) =>
        Dependencies.Read(Path.ChangeExtension(tests.Location, ".deps.json"));

    /// <summary>Whether the user builds it: the tests, and the projects.
    /// Where no list tells them apart, everything may be his.</summary>
    static bool IsOwn(AssemblyFile file, Assembly tests, IReadOnlyDictionary<string, Dependency>? origins) =>
        origins is null
        || file.Name == Path.GetFileNameWithoutExtension(tests.Location)
        || origins.GetValueOrDefault(file.Name)?.IsProject == true;

    /// <summary>Who builds for another configuration than Debug has been told already to do so.</summary>
    static string Advice(Assembly tests) =>
        tests.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration
            is { Length: > 0 } configuration
                and not "Debug"
            ? $"not optimized, though the tests are built for {configuration}; let the project set Optimize "
                + "to true there, or measure it as it is with --perf-force"
            : "built for Debug; run with -c Release to measure";

    static bool IsProfiled(Func<string, string?> variable) =>
        variable("CORECLR_ENABLE_PROFILING") == "1"
        || AppDomain
            .CurrentDomain.GetAssemblies()
            .Any(assembly =>
                assembly.GetName().Name
                    is "Microsoft.VisualStudio.CodeCoverage.Shim"
                        or "Microsoft.CodeCoverage.Instrumentation"
            );

    /// <summary>The test assembly and what it refers to, as far as it lies beside it:
    /// code of the user or of his packages.</summary>
    static IEnumerable<AssemblyFile> OwnAssemblies(Assembly tests)
    {
        if (tests.Location.Length == 0)
            yield break;

        var folder = Path.GetDirectoryName(tests.Location)!;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Queue<string>([tests.Location]);
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path) || AssemblyFile.Read(path) is not { } file)
                continue;

            yield return file;
            foreach (var reference in file.References)
                waiting.Enqueue(Path.Combine(folder, reference + ".dll"));
        }
    }

    sealed record AssemblyFile(string Name, bool IsDebug, bool IsInstrumented, IReadOnlyList<string> References)
    {
        /// <summary>Reads the metadata without loading the assembly; null for what is no readable assembly.</summary>
        public static AssemblyFile? Read(string path)
        {
            try
            {
                using var stream = File.OpenRead(path);
                using var image = new PEReader(stream);
                var metadata = image.GetMetadataReader();
                return new(
                    Path.GetFileNameWithoutExtension(path),
                    metadata
                        .GetAssemblyDefinition()
                        .GetCustomAttributes()
                        .Any(handle => DisablesOptimizer(metadata, handle)),
                    metadata.TypeDefinitions.Any(type => IsCoverletTracker(metadata, type)),
                    [
                        .. metadata.AssemblyReferences.Select(handle =>
                            metadata.GetString(metadata.GetAssemblyReference(handle).Name)
                        ),
                    ]
                );
            }
            catch (Exception exception)
                when (exception
                        is IOException
                            or UnauthorizedAccessException
                            or BadImageFormatException
                            or InvalidOperationException
                )
            {
                return null;
            }
        }

        static bool IsCoverletTracker(MetadataReader metadata, TypeDefinitionHandle handle) =>
            metadata.GetString(metadata.GetTypeDefinition(handle).Namespace) == "Coverlet.Core.Instrumentation.Tracker";

        static bool DisablesOptimizer(MetadataReader metadata, CustomAttributeHandle handle)
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
                return false;

            var constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (constructor.Parent.Kind != HandleKind.TypeReference)
                return false;

            var type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
            if (metadata.GetString(type.Name) != nameof(DebuggableAttribute))
                return false;

            // ECMA-335 II.23.3: a prolog of two bytes, then the enum DebuggingModes as a 32-bit number.
            var blob = metadata.GetBlobReader(attribute.Value);
            blob.ReadUInt16();
            return blob.RemainingBytes >= 4
                && ((DebuggableAttribute.DebuggingModes)blob.ReadInt32()).HasFlag(
                    DebuggableAttribute.DebuggingModes.DisableOptimizations
                );
        }
    }
}
