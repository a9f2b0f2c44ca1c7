using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Serve;

/// <summary>Problems that stop nothing: shown in the terminal and on the page, each once in a while.</summary>
sealed class Notices(Broadcast broadcast, Action<Problem> warn, Func<string, string> hide, TimeProvider clock)
{
    const int MostNotices = 20;
    const int MostKnown = 200;

    static readonly Topic topic = new("notice", "", MostNotices);
    static readonly TimeSpan pause = TimeSpan.FromMinutes(10);

    readonly Lock gate = new();
    readonly Dictionary<string, DateTimeOffset> told = [];

    public void Warn(Problem problem)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (told.TryGetValue(problem.Sentence, out var before) && now - before < pause) return;
            if (told.Count >= MostKnown) told.Clear();
            told[problem.Sentence] = now;
        }

        warn(problem);
        broadcast.Tell(topic, new { At = now.ToUnixTimeMilliseconds(), Text = hide(problem.ToString()) });
    }
}
