using System.Globalization;
using System.Text.RegularExpressions;
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
    public ILookup<int, string> Lines => LinesOf(null);

    /// <summary>What one class of the sample wrote to its log, or all of them, by process. Before a line stands the
    /// class, with a tabulator between.</summary>
    public ILookup<int, string> LinesOf(string? testClass) =>
        (
            from file in Directory.EnumerateFiles(Log)
            from text in File.ReadLines(file)
            let parts = text.Split('\t', 2)
            where testClass is null || parts[0] == testClass
            select (
                Id: int.Parse(System.IO.Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture),
                Line: parts[^1]
            )
        ).ToLookup(entry => entry.Id, entry => entry.Line);

    public IEnumerable<string> Files(string pattern) =>
        Directory.Exists(Output) ? Directory.EnumerateFiles(Output, pattern) : [];
}

/// <summary>What a runner reports of one test.</summary>
/// <param name="TestClass">The full name of its class.</param>
/// <param name="Name">The name it shows.</param>
/// <param name="Outcome">In the words of TRX: Passed, Failed, NotExecuted.</param>
/// <param name="Message">Of the failure.</param>
/// <param name="Stack">Of the failure.</param>
/// <param name="Output">Everything else it says: output, warnings, the reason of a skip.</param>
/// <param name="Took">How long it took.</param>
public sealed record TestResult(
    string TestClass,
    string Name,
    string Outcome,
    string Message,
    string Stack,
    string Output,
    TimeSpan Took
)
{
    /// <summary>Whether the stack is one line, which leads to where the sample project declares the test.</summary>
    public bool LeadsTo(string method) =>
        Regex.IsMatch(
            Stack,
            $@"^ *at {Regex.Escape($"{TestClass}.{method}")}\(\) in [^\n]+\.cs:line [1-9][0-9]*\s*$",
            RegexOptions.NonBacktracking
        );
}

/// <summary>How a run of tests ended.</summary>
public sealed class Report
{
    static readonly XNamespace trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    readonly Ended ended;
    readonly string? testClass;
    readonly Lazy<RunRecord> record;

    public Report(Ended ended, RunFolder folder)
    {
        (this.ended, Folder, Tests) = (ended, folder, Read(folder.Results));
        record = new(() => RecordFile.Read(Assert.Single(folder.Files("*.json"))));
    }

    /// <summary>What concerns one class of a run of several.</summary>
    Report(Report whole, string testClass)
    {
        (ended, Folder, this.testClass) = (whole.ended, whole.Folder, testClass);
        Tests = [.. whole.Tests.Where(test => test.TestClass == testClass)];
        record = new(() => Part(whole.Record));
    }

    public int ExitCode => ended.ExitCode;

    /// <summary>What the terminal shows.</summary>
    public string Text => ended.Text;

    public TimeSpan Took => ended.Took;

    public RunFolder Folder { get; }

    public IReadOnlyList<TestResult> Tests { get; }

    /// <summary>The lines of the sample's log, by process.</summary>
    public ILookup<int, string> Lines => Folder.LinesOf(testClass);

    /// <summary>The lines of the sample's log, whatever process wrote them.</summary>
    public IReadOnlyList<string> Log => [.. Lines.SelectMany(process => process)];

    /// <summary>The only record; of a run of several classes, what it says of this one.</summary>
    public RunRecord Record => record.Value;

    /// <summary>The only test result of this method.</summary>
    public TestResult this[string method] => Single(Tests, test => test.Name, method);

    /// <summary>The only test of this method in the record.</summary>
    public TestRecord Recorded(string method) => Single(Record.Tests, test => test.Name, method);

    /// <summary>The part of a class, as if it had run alone;
    /// exit code, text and files are those of the whole run.</summary>
    public Report Of(string fullName) => new(this, fullName);

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

    RunRecord Part(RunRecord whole)
    {
        Assert.Equal((Measured(whole.Tests), whole.Tests.Count), (whole.Measured, whole.Total));
        var tests = whole.Tests.Where(test => test.Class == testClass).ToList();
        return whole with { Tests = tests, Measured = Measured(tests), Total = tests.Count };

        static int Measured(IEnumerable<TestRecord> tests) => tests.Count(test => test.Verdict is not null);
    }

    static List<TestResult> Read(string path) => File.Exists(path) ? Read(XDocument.Load(path)) : [];

    static List<TestResult> Read(XDocument document)
    {
        var classes = document
            .Descendants(trx + "UnitTest")
            .ToDictionary(
                test => (string)test.Attribute("id")!,
                test => (string)test.Element(trx + "TestMethod")!.Attribute("className")!
            );
        return
        [
            .. from result in document.Descendants(trx + "UnitTestResult")
            let error = result.Descendants(trx + "ErrorInfo").FirstOrDefault()
            let output = result.Descendants(trx + "StdOut").Concat(result.Descendants(trx + "TextMessages"))
            let message = (string?)error?.Element(trx + "Message") ?? ""
            let outcome = (string)result.Attribute("outcome")!
            select new TestResult(
                classes[(string)result.Attribute("testId")!],
                Plain((string)result.Attribute("testName")!),
                outcome,
                outcome == "Failed" ? Plain(message) : "",
                (string?)error?.Element(trx + "StackTrace") ?? "",
                string.Join(
                    '\n',
                    (string[])
                        [
                            .. output.Select(element => element.Value),
                            .. outcome == "Failed" ? Array.Empty<string>() : [message],
                        ]
                ),
                TimeSpan.Parse((string)result.Attribute("duration")!, CultureInfo.InvariantCulture)
            ),
        ];
    }

    /// <summary>xUnit's writer of TRX puts a backslash before quotation marks, that of VSTest does not.</summary>
    static string Plain(string text) => text.Replace("\\\"", "\"", StringComparison.Ordinal);
}
