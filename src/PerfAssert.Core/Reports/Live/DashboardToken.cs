using System.Security.Cryptography;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Reports.Live;

/// <summary>What proves to a dashboard that somebody may tell and change things.</summary>
static class DashboardToken
{
    /// <summary>The environment variable that holds it;
    /// with <c>_FILE</c> at its end, the one that names a file with it.</summary>
    public const string Variable = "PERFASSERT_DASHBOARD_TOKEN";

    /// <summary>Fewer characters are guessed.</summary>
    public const int Fewest = 16;

    /// <summary>Where a dashboard on this machine leaves a token for test sessions of the same user,
    /// who alone may read it.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <param name="port">The port of the dashboard.</param>
    public static string FileOfUser(Func<string, string?> variable, int port)
    {
        var folder =
            variable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathFullyQualified(state)
                ? state
                : Environment.GetFolderPath(
                    Environment.SpecialFolder.LocalApplicationData,
                    Environment.SpecialFolderOption.DoNotVerify
                );
        return Path.Combine(folder, "perfassert", FormattableString.Invariant($"dashboard-{port}.token"));
    }

    /// <summary>The token in that file; one is drawn where there is none.</summary>
    /// <exception cref="ProblemException">PERF1012: it cannot be read or written.</exception>
    public static string OfUser(string file)
    {
        try
        {
            if (
                File.Exists(file)
                && IsPrivate(file)
                && SmallFile.ReadText(file, SmallFile.MostOfSecret).Trim() is { Length: >= Fewest } known
            )
                return known;

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var drawn = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

            // Nobody else may read it, not even for the moment between writing and closing the door.
            var temporary = file + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
            using (var stream = new FileStream(temporary, OfOwner()))
                stream.Write(System.Text.Encoding.ASCII.GetBytes(drawn + "\n"));
            File.Move(temporary, file, overwrite: true);
            return drawn;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.DashboardTokenUnreadable(file, exception.Message), exception);
        }
    }

    /// <summary>The token for a dashboard: of the environment, or the one that a dashboard of this user on this machine
    /// left. Null: there is none.</summary>
    /// <exception cref="ProblemException">PERF1012: a file cannot be read.</exception>
    public static string? For(Uri dashboard, Func<string, string?> variable)
    {
        if (variable(Variable) is { } given && !string.IsNullOrWhiteSpace(given))
            return given.Trim();
        if (variable(Variable + "_FILE") is { Length: > 0 } named)
            return Read(named);

        var file = FileOfUser(variable, dashboard.Port);
        return dashboard.IsLoopback && File.Exists(file) ? Read(file) : null;
    }

    static string? Read(string path)
    {
        try
        {
            return SmallFile.ReadText(path, SmallFile.MostOfSecret).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(Problem.DashboardTokenUnreadable(path, exception.Message), exception);
        }
    }

    static bool IsPrivate(string file) =>
        OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == UnixFileMode.None;

    static FileStreamOptions OfOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
