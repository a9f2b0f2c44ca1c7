using System.Text;
using System.Text.RegularExpressions;
using PerfAssert.Files;
using PerfAssert.Problems;
using PerfAssert.Snapshots;

namespace PerfAssert.Baselines;

/// <summary>Lines that a repository needs, so that git and editors leave the bytes of snapshots alone. They are those
/// that Verify asks for.</summary>
sealed partial class RepositoryFile
{
    const string Comment = "# Verify";
    const int MostBytes = 16 * 1024 * 1024;

    RepositoryFile(string name, params IReadOnlyList<string> lines)
    {
        Name = name;
        Lines = lines;
    }

    /// <summary>Received files are never committed.</summary>
    public static RepositoryFile GitIgnore { get; } = new(".gitignore", "*.received.*", "*.received/");

    /// <summary>Verified files have the same bytes on every system.</summary>
    public static RepositoryFile GitAttributes { get; } =
        new(".gitattributes", "*.verified.json text eol=lf working-tree-encoding=UTF-8");

    /// <summary>Editors keep the byte order mark, and an end without an empty line.</summary>
    public static RepositoryFile EditorConfig { get; } =
        new(
            ".editorconfig",
            "[*.{received,verified}.{json,txt,xml}]",
            "charset = utf-8-bom",
            "end_of_line = lf",
            "indent_size = unset",
            "indent_style = unset",
            "insert_final_newline = false",
            "tab_width = unset",
            "trim_trailing_whitespace = false",
            "[*.{received,verified}.{json,xml}]",
            "indent_size = 2",
            "indent_style = space"
        );

    /// <summary>The three.</summary>
    public static IReadOnlyList<RepositoryFile> All { get; } = [GitIgnore, GitAttributes, EditorConfig];

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>Every line that must stand in it.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>The lines that are not in the text yet.</summary>
    /// <remarks>In an .editorconfig what comes later wins, so it lacks all or none.</remarks>
    public IReadOnlyList<string> MissingFrom(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.Trim());
        if (this != EditorConfig)
            return [.. Lines.Except(lines)];

        var present = OfSnapshots(lines).ToHashSet();
        return Lines.Where(line => !line.StartsWith('[')).All(present.Contains) ? [] : Lines;
    }

    /// <summary>Adds to the end of the file what is missing; true where something was.
    /// What stands there already keeps its bytes.</summary>
    /// <exception cref="ProblemException">PERF0507: the file cannot be read or written.</exception>
    public bool Complete(string path)
    {
        var isChanged = false;
        SnapshotFiles.Change(
            path,
            () =>
            {
                var bytes = File.Exists(path) ? SmallFile.ReadBytes(path, MostBytes) : [];
                var addition = Addition(Encoding.UTF8.GetString(bytes));
                isChanged = addition.Length > 0;
                if (isChanged)
                    AtomicFile.Write(path, stream => stream.Write([.. bytes, .. Encoding.UTF8.GetBytes(addition)]));
            }
        );
        return isChanged;
    }

    string Addition(string text)
    {
        var missing = MissingFrom(text);
        if (missing.Count == 0)
            return "";

        var gap =
            text.Length == 0 ? ""
            : text.EndsWith('\n') ? "\n"
            : "\n\n";
        var addition = gap + string.Concat(missing.Prepend(Comment).Select(line => line + "\n"));
        return text.Contains("\r\n", StringComparison.Ordinal)
            ? addition.Replace("\n", "\r\n", StringComparison.Ordinal)
            : addition;
    }

    /// <summary>The settings, with a space on both sides of the sign,
    /// in sections that speak of snapshots in JSON.</summary>
    static IEnumerable<string> OfSnapshots(IEnumerable<string> lines)
    {
        var isOurs = false;
        foreach (var line in lines)
        {
            if (line.StartsWith('['))
                isOurs = SnapshotSection().Match(line).Groups["extensions"].Value.Split(',').Contains("json");
            else if (isOurs)
                yield return string.Join(" = ", line.Split('=', StringSplitOptions.TrimEntries));
        }
    }

    [GeneratedRegex(
        @"^\[\*\.\{(received,verified|verified,received)\}\.\{?(?<extensions>[\w,]+)\}?\]$",
        RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex SnapshotSection();
}
