using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Reports;
using PerfAssert.Reports.Formats;
using Spectre.Console;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>What a command sees of the world.</summary>
/// <param name="Out">Where answers go.</param>
/// <param name="Error">Where warnings and mistakes go.</param>
/// <param name="Variable">An environment variable, or null.</param>
/// <param name="Clock">The time.</param>
/// <param name="Folder">The folder it was called in.</param>
sealed record Terminal(
    TextWriter Out,
    TextWriter Error,
    Func<string, string?> Variable,
    TimeProvider Clock,
    string Folder
)
{
    const int WidthOfFiles = 240;

    /// <summary>The root of the file system in which the machine tells of itself.</summary>
    public string Root { get; init; } = "/";

    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Default,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The terminal at which a person sits, or the files that a script redirected it to.</summary>
    public static Terminal Real { get; } =
        new(
            Console.Out,
            Console.Error,
            Environment.GetEnvironmentVariable,
            TimeProvider.System,
            Environment.CurrentDirectory
        );

    /// <summary>Shows a line.</summary>
    public void Say(string line) => Out.WriteLine(OneLine.Logged(line));

    /// <summary>Shows a problem that stops nothing.</summary>
    public void Warn(Problem problem)
    {
        lock (Error)
            Error.WriteLine($"warning: {OneLine.Logged(problem.ToString())}");
    }

    /// <summary>Shows an answer to a program.</summary>
    public void Json(object answer) => Out.WriteLine(JsonReport.Harmless(JsonSerializer.Serialize(answer, json)));

    /// <summary>The same, into a file where one is named.</summary>
    public void Answer(object answer, string? file)
    {
        if (file is null)
            Json(answer);
        else
            AtomicFile.WriteText(file, JsonSerializer.Serialize(answer, json) + "\n");
    }

    /// <summary>Shows a text that is whole already, or writes it into a file where one is named.</summary>
    public void Page(string text, string? file)
    {
        if (file is null)
            Out.Write(text);
        else
            AtomicFile.WriteText(file, text);
    }

    /// <summary>Shows a table; cells are other people's text, and never markup. A cell may be broken anywhere, so no
    /// part of it may look like a command.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column)));
        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(OneLine.Of(cell).Replace("::", ": :", StringComparison.Ordinal))));

        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Out) };
        var isTerminal = Out == Console.Out && !Console.IsOutputRedirected;
        if (!isTerminal)
            (settings.Ansi, settings.ColorSystem) = (AnsiSupport.No, ColorSystemSupport.NoColors);
        var console = AnsiConsole.Create(settings);
        if (!isTerminal)
            console.Profile.Width = WidthOfFiles;
        console.Write(table);
    }
}
