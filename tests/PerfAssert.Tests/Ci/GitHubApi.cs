using System.Text.Json;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Tests.Alerts.Peers;

namespace PerfAssert.Tests.Ci;

/// <summary>What GitHub documents of pull requests and of comments on them:
/// pages of at most 100, who wrote what, 65,536 characters.</summary>
sealed class GitHubApi
{
    const string Token = "ghs_planted";
    const string Bot = "github-actions[bot]";

    readonly List<(int Id, string Author, string Body)> comments = [];

    public GitHubApi(string head, string sha)
    {
        // Somebody else may use the marker of the bot too, and be first.
        for (var index = 0; index < 120; index++)
            comments.Add((index, "eve", "<!-- perfassert:perf -->\nI was here first"));
        Of = received =>
            received.Headers.GetValueOrDefault("Authorization") != $"Bearer {Token}"
                ? new(401, "{}")
                : (received.Method, received.Path) switch
                {
                    ("GET", "/repos/ada/shop/pulls") => new(
                        200,
                        received.Query.GetValueOrDefault("head") == head
                        && received.Query.GetValueOrDefault("state") == "open"
                            ? JsonSerializer.Serialize(
                                new[]
                                {
                                    new { number = 6, head = new { sha = "older" } },
                                    new { number = 7, head = new { sha } },
                                }
                            )
                            : "[]"
                    ),
                    ("GET", "/repos/ada/shop/issues/7/comments") => new(200, Page(received)),
                    ("POST", "/repos/ada/shop/issues/7/comments") => Write(
                        received,
                        () =>
                        {
                            comments.Add((comments.Count, Bot, ""));
                            return comments.Count - 1;
                        }
                    ),
                    ("PATCH", var path)
                        when path.StartsWith("/repos/ada/shop/issues/comments/", StringComparison.Ordinal) => int.Parse(
                        path.Split('/')[^1],
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                        is var id
                    && comments[id].Author == Bot
                        ? Write(received, () => id)
                        : new(403, "{}"),
                    _ => new(404, "{}"),
                };
    }

    public Func<Received, Answer> Of { get; }

    /// <summary>What the bot wrote.</summary>
    public IReadOnlyList<string> Comments =>
        [.. comments.Where(comment => comment.Author == Bot).Select(comment => comment.Body)];

    string Page(Received received)
    {
        var (size, page) = (Number("per_page", 30), Number("page", 1));
        return JsonSerializer.Serialize(
            comments
                .Skip((page - 1) * size)
                .Take(size)
                .Select(comment => new
                {
                    id = comment.Id,
                    user = new { login = comment.Author },
                    body = comment.Body,
                })
        );

        int Number(string name, int usual) =>
            received.Query.TryGetValue(name, out var text)
                ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
                : usual;
    }

    Answer Write(Received received, Func<int> find)
    {
        var body = (string)JsonNode.Parse(received.Body)!["body"]!;
        if (body.Length > 65_536)
            return new(422, "{}");

        var id = find();
        comments[id] = (id, Bot, body);
        return new(
            201,
            JsonSerializer.Serialize(
                new { html_url = FormattableString.Invariant($"https://github.com/ada/shop/pull/7#issuecomment-{id}") }
            )
        );
    }
}
