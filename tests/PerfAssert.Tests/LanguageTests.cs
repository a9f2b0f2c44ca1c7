using PerfAssert.Limits;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>The package in projects of every language, and in what refers to such a project.</summary>
public class LanguageTests(Sandbox sandbox)
{
    const string FSharp = """
        namespace Shops

        open System.Threading
        open System.Threading.Tasks
        open PerfAssert
        open Xunit

        module Shelf =
            [<PerfFact(MeanUnderMs = 1000.0, Iterations = 5)>]
            let ``Holds a book`` () = Thread.SpinWait 10

        type Orders() =
            [<PerfFact(MeanUnderMs = 1000.0, Iterations = 5)>]
            member _.Asynchronous() = async { do! Async.SwitchToThreadPool() }

            [<PerfTheory(MeanUnderMs = 1000.0, Iterations = 5); InlineData(7)>]
            member _.Row(count: int) : Task = task { Thread.SpinWait count }

            [<PerfFact(MeanUnderMs = 1000.0, Iterations = 5)>]
            member _.Throws() = async { failwith "nothing is left" }
        """;

    const string VisualBasic = """
        Imports System.Threading
        Imports System.Threading.Tasks
        Imports PerfAssert
        Imports Xunit

        Public Class Shelf
            <PerfFact(MeanUnderMs:=1000.0, Iterations:=5)>
            Public Sub Holds_a_book()
                Thread.SpinWait(10)
            End Sub

            <PerfFact(MeanUnderMs:=1000.0, Iterations:=5)>
            Public Async Function Asynchronous() As Task
                Await Task.Yield()
            End Function

            <PerfTheory(MeanUnderMs:=1000.0, Iterations:=5), InlineData(7)>
            Public Sub Row(count As Integer)
                Thread.SpinWait(count)
            End Sub

            <PerfFact(MeanUnderMs:=1000.0, Iterations:=5)>
            Public Async Function Throws() As Task
                Await Task.Yield()
                Throw New System.InvalidOperationException("nothing is left")
            End Function
        End Class
        """;

    [Theory]
    [InlineData("fs", FSharp)]
    [InlineData("vb", VisualBasic)]
    public async Task Its_tests_are_built_run_and_recorded(string language, string tests)
    {
        var folder = sandbox.NewProjectFolder($"tests-{language}");
        Sandbox.WriteGlobalJson(folder);
        Write(folder, $"Shelf.{language}", tests);
        Write(
            folder,
            $"Shops.{language}proj",
            Project("Exe", """<PackageReference Include="xunit.v3" Version="4.0.3" />""" + Package, $"Shelf.{language}")
        );

        var report = (await sandbox.DotNet(folder, "test", "-c", "Release")).MustBe(green: false);

        Assert.Equal((3, 4), (report.Record.Tests.Count(test => test.Verdict == Verdict.Passed), report.Record.Total));
        Assert.Contains("nothing is left", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            report.Record.Warnings,
            warning => warning.StartsWith("PERF0204", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(" warning ", report.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("fs", "module Shop.Books\nlet count = 3\n")]
    [InlineData("vb", "Public Module Books\n    Public Const Count = 3\nEnd Module\n")]
    [InlineData("cs", "public static class Books { public const int Count = 3; }\n")]
    public async Task A_library_that_refers_to_a_project_with_the_package_is_built_and_has_nothing_of_it(
        string language,
        string code
    )
    {
        var folder = sandbox.NewProjectFolder($"library-{language}");
        Write(folder, "Measured/Measured.csproj", Project("Library", Package));
        Write(folder, $"Books/Books.{language}", code);
        Write(
            folder,
            $"Books/Books.{language}proj",
            Project("Library", """<ProjectReference Include="../Measured/Measured.csproj" />""", $"Books.{language}")
        );

        (await sandbox.DotNet(Path.Combine(folder, "Books"), "build", "-c", "Release", "-warnaserror")).MustBe(
            green: true
        );

        var bytes = await File.ReadAllBytesAsync(
            Path.Combine(folder, "Books", "bin", "Release", "net10.0", "Books.dll"),
            TestContext.Current.CancellationToken
        );
        Assert.True(bytes.AsSpan().IndexOf("PerfAssert"u8) < 0, "The library speaks of PerfAssert.");
    }

    string Package => $"""<PackageReference Include="PerfAssert" Version="{sandbox.Version}" />""";

    static string Project(string outputType, string references, string? source = null) =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>{outputType}</OutputType>
              </PropertyGroup>
              <ItemGroup>
                {references}
                {(
                source?.EndsWith(".fs", StringComparison.Ordinal) == true ? $"""<Compile Include="{source}" />""" : ""
            )}
              </ItemGroup>
            </Project>
            """;

    static void Write(string folder, string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
