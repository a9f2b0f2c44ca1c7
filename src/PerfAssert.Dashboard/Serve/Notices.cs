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
    readonly Dictionary<string, long> told = [];

    public void Warn(Problem problem)
    {
        lock (gate)
        {
            if (told.TryGetValue(problem.Sentence, out var before) && clock.GetElapsedTime(before) < pause)
                return;
            if (told.Count >= MostKnown)
                told.Clear();
            told[problem.Sentence] = clock.GetTimestamp();
        }

        broadcast.Tell(topic, new { At = clock.GetUtcNow().ToUnixTimeMilliseconds(), Text = hide(problem.ToString()) });
        try
        {
            warn(problem);
        }
        catch (IOException)
        {
            // Where the terminal is a file on a full disk, the page has it still.
        }
    }
}
