using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>An assembly without code, as a compiler would mark it.</summary>
static class MadeAssembly
{
    public static Assembly Load(string path, bool isOptimized, string configuration, params string[] references)
    {
        Write(path, isOptimized, configuration, references);
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromAssemblyPath(path);
    }

    public static void Write(string path, bool isOptimized, string configuration, params string[] references)
    {
        var metadata = new MetadataBuilder();
        metadata.AddModule(
            0,
            metadata.GetOrAddString(Path.GetFileName(path)),
            metadata.GetOrAddGuid(Guid.NewGuid()),
            default,
            default
        );
        metadata.AddTypeDefinition(
            default,
            default,
            metadata.GetOrAddString("<Module>"),
            default,
            MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1)
        );
        var assembly = metadata.AddAssembly(
            metadata.GetOrAddString(Path.GetFileNameWithoutExtension(path)),
            new(1, 0, 0, 0),
            default,
            default,
            default,
            AssemblyHashAlgorithm.None
        );
        foreach (var reference in references)
            Refer(metadata, reference);

        var runtime = Refer(metadata, "System.Runtime");
        var modes = isOptimized
            ? DebuggableAttribute.DebuggingModes.Default
            : DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations;
        var nested = metadata.AddTypeReference(
            metadata.AddTypeReference(
                runtime,
                metadata.GetOrAddString("System.Diagnostics"),
                metadata.GetOrAddString(nameof(DebuggableAttribute))
            ),
            default,
            metadata.GetOrAddString("DebuggingModes")
        );
        Mark(
            metadata,
            assembly,
            runtime,
            typeof(DebuggableAttribute),
            type => type.Type(nested, isValueType: true),
            value => value.WriteInt32((int)modes)
        );
        Mark(
            metadata,
            assembly,
            runtime,
            typeof(AssemblyConfigurationAttribute),
            type => type.String(),
            value => value.WriteSerializedString(configuration)
        );

        var image = new BlobBuilder();
        new ManagedPEBuilder(
            new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll),
            new(metadata),
            new()
        ).Serialize(image);
        File.WriteAllBytes(path, image.ToArray());
    }

    static AssemblyReferenceHandle Refer(MetadataBuilder metadata, string name) =>
        metadata.AddAssemblyReference(
            metadata.GetOrAddString(name),
            new(1, 0, 0, 0),
            default,
            default,
            default,
            default
        );

    /// <summary>Adds an attribute whose constructor has one parameter.</summary>
    static void Mark(
        MetadataBuilder metadata,
        EntityHandle target,
        EntityHandle runtime,
        Type attribute,
        Action<SignatureTypeEncoder> parameter,
        Action<BlobBuilder> argument
    )
    {
        var (signature, value) = (new BlobBuilder(), new BlobBuilder());
        new BlobEncoder(signature)
            .MethodSignature(isInstanceMethod: true)
            .Parameters(1, result => result.Void(), parameters => parameter(parameters.AddParameter().Type()));
        value.WriteUInt16(1);
        argument(value);
        value.WriteUInt16(0);
        var type = metadata.AddTypeReference(
            runtime,
            metadata.GetOrAddString(attribute.Namespace!),
            metadata.GetOrAddString(attribute.Name)
        );
        metadata.AddCustomAttribute(
            target,
            metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature)),
            metadata.GetOrAddBlob(value)
        );
    }
}
