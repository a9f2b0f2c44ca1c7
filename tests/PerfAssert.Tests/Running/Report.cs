using System.Globalization;
using System.Xml.Linq;
using PerfAssert.Records;

namespace PerfAssert.Tests.Running;

/// <summary>Where one run writes.</summary>
public sealed record RunFolder(string Path)
{
    public string Temp => Directory.CreateDirectory(System.IO.Path.Combine(Path, "t")).FullName;

    public string Log => Directory.CreateDirectory(System.IO.Path.Combine(Path, "log")).FullName;

    /// <summary>Made by PerfAssert, or not at all.</summary>
    public string Output => System.IO.Path.Combine(Path, "out");

    public string Results => System.IO.Path.Combine(Path, "results.trx");

    /// <summary>What the sample wrote to its log, by process.</summary>
    public ILookup<int, string> Lines =>
        (from file in Directory.EnumerateFiles(Log)
         from line in File.ReadLines(file)
         select (Id: int.Parse(System.IO.Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture), Line: line))
        .ToLookup(entry => entry.Id, entry => entry.Line);

    public IEnumerable<string> Files(string pattern) => Directory.Exists(Output) ? Directory.EnumerateFiles(Output, pattern) : [];
}

/// <summary>What a runner reports of one test.</summary>
/// <param name="Name">The name it shows.</param>
/// <param name="Outcome">In the words of TRX: Passed, Failed, NotExecuted.</param>
/// <param name="Message">Of the failure.</param>
/// <param name="Stack">Of the failure.</param>
/// <param name="Output">Everything else it says: output, warnings, the reason of a skip.</param>
/// <param name="Took">How long it took.</param>
public sealed record TestResult(string Name, string Outcome, string Message, string Stack, string Output, TimeSpan Took);

/// <summary>How a run of tests ended.</summary>
public sealed class Report(Ended ended, RunFolder folder)
{
    static readonly XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public int ExitCode => ended.ExitCode;

    /// <summary>What the terminal shows.</summary>
    public string Text => ended.Text;

    public TimeSpan Took => ended.Took;

    public RunFolder Folder => folder;

    public IReadOnlyList<TestResult> Tests { get; } = Read(folder.Results);

    /// <summary>The lines of the sample's log, whatever process wrote them.</summary>
    public IReadOnlyList<string> Log => [.. folder.Lines.SelectMany(process => process)];

    /// <summary>The only record.</summary>
    public RunRecord Record => RecordFile.Read(Assert.Single(folder.Files("*.json")));

    /// <summary>The only test result of this method.</summary>
    public TestResult this[string method] => Single(Tests, test => test.Name, method);

    /// <summary>The only test of this method in the record.</summary>
    public TestRecord Recorded(string method) => Single(Record.Tests, test => test.Name, method);

    public Report MustBe(bool green)
    {
        Assert.True(ExitCode == 0 == green, FormattableString.Invariant($"Exit code {ExitCode}:\n{Text}"));
        return this;
    }

    T Single<T>(IEnumerable<T> all, Func<T, string> nameOf, string method)
    {
        var found = all.Where(test => nameOf(test).Split('(', '<')[0].Split('.')[^1] == method).ToList();
        Assert.True(found.Count == 1, FormattableString.Invariant($"{found.Count} results of {method}:\n{Text}"));
        return found[0];
    }

    static List<TestResult> Read(string path) => !File.Exists(path) ? [] :
    [
        .. from result in XDocument.Load(path).Descendants(trx + "UnitTestResult")
           let error = result.Descendants(trx + "ErrorInfo").FirstOrDefault()
           let output = result.Descendants(trx + "StdOut").Concat(result.Descendants(trx + "TextMessages"))
           let message = (string?)error?.Element(trx + "Message") ?? ""
           let outcome = (string)result.Attribute("outcome")!
           select new TestResult(
               Plain((string)result.Attribute("testName")!),
               outcome,
               outcome == "Failed" ? Plain(message) : "",
               (string?)error?.Element(trx + "StackTrace") ?? "",
               string.Join('\n', (string[])[.. output.Select(element => element.Value), .. outcome == "Failed" ? Array.Empty<string>() : [message]]),
               TimeSpan.Parse((string)result.Attribute("duration")!, CultureInfo.InvariantCulture)),
    ];

    /// <summary>xUnit's writer of TRX puts a backslash before quotation marks, that of VSTest does not.</summary>
    static string Plain(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal);
}
