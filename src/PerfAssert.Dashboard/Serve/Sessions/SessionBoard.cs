using PerfAssert.Dashboard.Serve.Streaming;
using PerfAssert.Reports;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Serve.Sessions;

/// <summary>Test sessions in progress, as they tell of themselves.</summary>
sealed class SessionBoard(Broadcast broadcast, TimeProvider clock)
{
    const int MostSessions = 10;
    const int MostTests = 40;
    const int MostSeconds = 600;
    const int MostNews = 200;
    const int MostEnded = 300;

    readonly Lock gate = new();
    readonly List<(string Run, List<Topic> Topics)> sessions = [];

    /// <summary>Takes what a session tells. Its oldest tests are forgotten where there are many.</summary>
    public void Take(SessionNews news)
    {
        // The page knows sessions and tests by these names, and so do we:
        // whole ones may be as long as whoever sends them likes.
        var run = Name(news.Run);
        lock (gate)
        {
            var session = Find(run, news);
            foreach (var test in news.Tests.Take(MostNews))
                Take(run, test, session.Topics);
        }
    }

    /// <summary>The session is over.</summary>
    public void End(string name)
    {
        var run = Name(name);
        lock (gate)
        {
            if (sessions.Exists(session => session.Run == run))
                Tell(
                    "sessionEnded",
                    run,
                    1,
                    new { Run = run, At = Now },
                    sessions.Find(session => session.Run == run).Topics
                );
        }
    }

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    (string Run, List<Topic> Topics) Find(string run, SessionNews news)
    {
        var place = sessions.FindIndex(session => session.Run == run);
        if (place >= 0)
            return sessions[place];

        while (sessions.Count >= MostSessions)
            Forget(sessions[0]);
        var session = (run, new List<Topic>());
        sessions.Add(session);
        Tell(
            "session",
            run,
            1,
            new
            {
                Run = run,
                Assembly = OneLine.Short(Path.GetFileNameWithoutExtension(news.Assembly)),
                Began = news.Began.ToUnixTimeMilliseconds(),
            },
            session.Item2
        );
        return session;
    }

    void Take(string run, TestNews test, List<Topic> topics)
    {
        var name = Name(test.Test);
        switch (test.Kind)
        {
            case TestNewsKind.Began:
                Tell(
                    "testBegan",
                    run,
                    1,
                    new
                    {
                        Run = run,
                        Test = name,
                        At = Now,
                    },
                    topics
                );
                break;
            case TestNewsKind.Second when test.Second is { } second:
                Tell(
                    "second",
                    $"{run}\n{name}",
                    MostSeconds,
                    new
                    {
                        Run = run,
                        Test = name,
                        Seconds = second.At,
                        Phase = OneLine.Short(second.Phase),
                        second.Users,
                        second.Rate,
                        second.Errors,
                        AllErrors = test.Errors,
                        Left = test.LeftSeconds,
                        second.P50,
                        second.P95,
                        second.P99,
                        second.Cpu,
                        second.WorkingSet,
                        second.GcPauseShare,
                    },
                    topics
                );
                break;
            case TestNewsKind.Ended:
                Tell(
                    "testEnded",
                    run,
                    MostEnded,
                    new
                    {
                        Run = run,
                        Test = name,
                        test.Verdict,
                        test.Mean,
                        test.P95,
                        At = Now,
                    },
                    topics
                );
                break;
        }
    }

    void Tell(string kind, string key, int keep, object what, List<Topic> topics)
    {
        var topic = new Topic(kind, key, keep);
        if (!topics.Contains(topic))
        {
            topics.Add(topic);
            foreach (var old in topics.Where(known => known.Kind == "second").SkipLast(MostTests).ToList())
            {
                topics.Remove(old);
                broadcast.Forget(old);
            }
        }

        broadcast.Tell(topic, what);
    }

    void Forget((string Run, List<Topic> Topics) session)
    {
        sessions.Remove(session);
        foreach (var topic in session.Topics)
            broadcast.Forget(topic);
    }

    /// <summary>Other people's text.</summary>
    static string Name(string text) => OneLine.Short(text);
}
