using System.Text.RegularExpressions;
using PerfAssert.Tests.Running;

namespace PerfAssert.Tests;

/// <summary>What a reader pastes from the pages must compile: with the usings that stand there, in a project with the
/// package, beside things of the reader's own.</summary>
public sealed partial class DocumentationTests(Sandbox sandbox)
{
    // Shows mistakes.
    const string Mistakes = "problems.md";

    // Needs a package that this project cannot have.
    const string OfVerify = "VerifyPerfAssert";

    [Fact]
    public async Task Every_snippet_compiles()
    {
        var folder = sandbox.NewProjectFolder("documentation");
        Sandbox.Copy(Path.Combine(sandbox.Samples, "Documentation"), folder);
        var snippets = Pages().SelectMany(SnippetsOf).ToList();
        foreach (var (name, code) in snippets)
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{name}.cs"),
                code,
                TestContext.Current.CancellationToken
            );
        await sandbox.PackOnce("PerfAssert.Probes");

        var report = await sandbox.DotNet(folder, "build", "-c", "Release");

        Assert.True(snippets.Count > 10, "The pages have no snippets.");
        report.MustBe(green: true);
    }

    [Theory]
    [InlineData(
        "using A;\n\npublic class B\n{\n}\n",
        "using A;\nnamespace Pages.P_7;\n\npublic class B : Surroundings\n{\n}\n"
    )]
    [InlineData(
        "public sealed class B(int c) : D\n{\n}\n",
        "namespace Pages.P_7;\npublic sealed class B(int c) : D\n{\n}\n"
    )]
    [InlineData(
        "[PerfFact]\npublic void B() => c();\n",
        "namespace Pages.P_7;\npublic class Snippet : Surroundings\n{\n[PerfFact]\npublic void B() => c();\n}\n"
    )]
    [InlineData(
        "b.C();\n",
        "namespace Pages.P_7;\npublic class Snippet : Surroundings\n{\npublic void Run()\n{\nb.C();\n}\n}\n"
    )]
    public void A_snippet_is_put_where_it_belongs(string snippet, string file) =>
        Assert.Equal(file, FileOf("P_7", snippet));

    static IEnumerable<string> Pages() =>
        [
            Path.Combine(Sandbox.Repository, "README.md"),
            .. Directory
                .EnumerateDirectories(Path.Combine(Sandbox.Repository, "src"))
                .Select(project => Path.Combine(project, "PACKAGE.md"))
                .Where(File.Exists),
            .. Directory
                .EnumerateFiles(Path.Combine(Sandbox.Repository, "docs"), "*.md")
                .Where(page => Path.GetFileName(page) != Mistakes),
        ];

    static IEnumerable<(string Name, string Code)> SnippetsOf(string page)
    {
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        return from fence in Fence().Matches(text)
            let snippet = fence.Groups["code"].Value
            where !snippet.Contains(OfVerify, StringComparison.Ordinal)
            let line = text[..fence.Index].Count(letter => letter == '\n') + 2
            let place = Path.ChangeExtension(Path.GetRelativePath(Sandbox.Repository, page), null)
            let name = FormattableString.Invariant($"{NotInNames().Replace(place, "_")}_{line}")
            select (name, FileOf(name, snippet));
    }

    static string FileOf(string name, string snippet)
    {
        var lines = snippet.Split('\n');
        var usings = lines.TakeWhile(line => line.StartsWith("using ", StringComparison.Ordinal)).ToList();
        var code = string.Join('\n', lines.Skip(usings.Count));
        var head = string.Concat(usings.Select(line => line + "\n")) + $"namespace Pages.{name};\n";
        return TypeFirst().IsMatch(code) ? head + TypeAlone().Replace(code, "${type} : Surroundings")
            : MemberFirst().IsMatch(code) ? $"{head}public class Snippet : Surroundings\n{{\n{code}}}\n"
            : $"{head}public class Snippet : Surroundings\n{{\npublic void Run()\n{{\n{code}}}\n}}\n";
    }

    [GeneratedRegex(
        @"^```(csharp|cs|c#)\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Fence();

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.None, 10_000)]
    private static partial Regex NotInNames();

    [GeneratedRegex(
        @"^\s*public ((sealed|static|partial|abstract) )*(class|record|interface|enum|struct) ",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex TypeFirst();

    /// <summary>A class that has no base finds the things of the reader in one.</summary>
    [GeneratedRegex(@"^(?<type>public class \w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TypeAlone();

    [GeneratedRegex(@"^\s*(\[|public )", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MemberFirst();
}
