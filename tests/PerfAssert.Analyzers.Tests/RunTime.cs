using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using PerfAssert.Counterparts;
using PerfAssert.Loads;
using PerfAssert.Problems;
using PerfAssert.Requirements;

namespace PerfAssert.Analyzers.Tests;

/// <summary>Asks what refuses a test when it begins, of code that was compiled just now.</summary>
static class RunTime
{
    /// <summary>What the first test in it is refused with, or null.</summary>
    public static Problem? Refuses(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;

        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var method = context
                .LoadFromStream(image)
                .GetTypes()
                .SelectMany(type => type.GetMethods())
                .First(each => each.IsDefined(typeof(PerfTestAttribute)));
            Check(method);
            return null;
        }
        catch (ProblemException exception)
        {
            return exception.Problem;
        }
        finally
        {
            context.Unload();
        }
    }

    static void Check(MethodInfo method)
    {
        if (method.GetCustomAttribute<PerfFactAttribute>() is { } fact)
        {
            TestRequirements.Of(fact, method, new ReferenceGate([], ReferenceGate.UsualPercent));
            return;
        }

        var demand = LoadRequirements.Of(LoadDefinition.Of(method, _ => throw new NotSupportedException()), method);
        foreach (var (_, name, weight, _) in demand.Operations.Methods)
            new LoadOperation(name, weight, _ => default).Check();
    }
}
