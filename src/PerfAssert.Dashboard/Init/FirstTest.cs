using PerfAssert.Files;

namespace PerfAssert.Dashboard.Init;

/// <summary>A test to begin with.</summary>
static class FirstTest
{
    const string Name = "FirstPerfTests.cs";

    public static Done Write(TestProject project)
    {
        if (!project.IsCSharp)
            return new(
                false,
                "the first test is yours to write: [<PerfFact(MeanUnderMs = 10.0)>] in F#, "
                    + "<PerfFact(MeanUnderMs:=10)> in Visual Basic"
            );

        var file = Path.Combine(project.Folder, Name);
        if (File.Exists(file))
            return new(false, $"{Name} is there already");

        AtomicFile.WriteText(file, Text(project));
        return new(true, $"{Name} has a first test");
    }

    static string Text(TestProject project) =>
        $$"""
            {{(
                project.HasImplicitUsings ? "" : "using System.Linq;\nusing PerfAssert;\n\n"
            )}}namespace {{project.Namespace}};

            /// <summary>A performance test. Put a call of your own code in the place of the sum.</summary>
            public class FirstPerfTests
            {
                readonly int[] numbers = Enumerable.Range(1, 1000).ToArray();

                // Red when the mean lies above 10 ms for sure; skipped, with the reason, when this machine cannot tell.
                [PerfFact(MeanUnderMs = 10)]
                public int AddsUp() => numbers.Sum();
            }

            """;
}
