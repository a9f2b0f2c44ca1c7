using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using PerfAssert.Files;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Secrets;

/// <summary>Finds secrets in the environment and in files that it names,
/// and takes them out of whatever is written down.</summary>
/// <param name="variable">The value of an environment variable, or null.</param>
sealed class SecretSource(Func<string, string?> variable)
{
    const int Shortest = 4;

    readonly ConcurrentDictionary<string, string> forms = new();

    /// <summary>The secret that a variable holds, or the file that the variable with
    /// <c>_FILE</c> at its end names.</summary>
    /// <exception cref="ProblemException">PERF0907: neither is there. PERF0908: the file cannot be read.</exception>
    public Secret Find(string channel, string name) =>
        FindOptional(name) ?? throw new ProblemException(Problem.SecretMissing(channel, name));

    /// <summary>The same; null where neither is there.</summary>
    /// <exception cref="ProblemException">PERF0908: the file cannot be read.</exception>
    public Secret? FindOptional(string name)
    {
        var text =
            variable(name) is { Length: > 0 } value ? value
            : variable(name + "_FILE") is { Length: > 0 } path ? Read(name + "_FILE", path)
            : null;
        if (string.IsNullOrWhiteSpace(text))
            return null;

        var secret = text.Trim();
        Remember(secret);
        return new(secret);
    }

    /// <summary>A text, such as the answer of a server, without the secrets that it repeats.</summary>
    public string Hide(string text)
    {
        // The longest first: a token may be a part of its address.
        foreach (var form in forms.Keys.OrderByDescending(form => form.Length))
            text = text.Replace(form, "<secret>", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>As it is, and as it may come back: in an address, in JSON, in base 64,
    /// and its parts where it is an address itself.</summary>
    void Remember(string secret)
    {
        Keep(secret);
        if (
            !Uri.TryCreate(secret, UriKind.Absolute, out var address)
            || !address.Scheme.StartsWith("http", StringComparison.Ordinal)
        )
            return;

        Keep(address.PathAndQuery.Length > 1 ? address.PathAndQuery : "");
        Keep(address.UserInfo);
        foreach (var part in address.AbsolutePath.Split('/').Where(part => part.Length >= 8))
            Keep(part);
    }

    void Keep(string text)
    {
        if (text.Length < Shortest)
            return;

        var bytes = Encoding.UTF8.GetBytes(text);
        var sent = Encoding.UTF8.GetString(bytes);
        foreach (
            var form in new[]
            {
                text,
                sent,
                Uri.EscapeDataString(text),
                JavaScriptEncoder.Default.Encode(sent),
                JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(sent),
                Convert.ToBase64String(bytes),
            }
        )
            forms[form] = "";
    }

    static string Read(string name, string path)
    {
        try
        {
            return SmallFile.ReadText(path, SmallFile.MostOfSecret);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemException(Problem.SecretUnreadable(name, path, exception.Message), exception);
        }
    }
}
