using PerfAssert.History;
using PerfAssert.History.Trends;
using PerfAssert.Hosting;
using PerfAssert.Problems;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Serve.Views;

/// <summary>Looks into the history for whoever asks:
/// once for all who ask within half a minute, and one question at a time.</summary>
sealed class HistoryService(IHistory history, ApprovedNumbers approved, TimeProvider clock) : IAsyncDisposable
{
    static readonly TimeSpan fresh = TimeSpan.FromSeconds(30);

    static readonly Dictionary<string, TimeSpan> views = new()
    {
        ["24h"] = TimeSpan.FromHours(24),
        ["week"] = TimeSpan.FromDays(7),
        ["month"] = TimeSpan.FromDays(30),
    };

    readonly SemaphoreSlim turn = new(1, 1);
    readonly Dictionary<string, (long At, HistoryView View)> known = [];

    /// <summary>Where it lies, for people.</summary>
    public string Place => history.Place;

    /// <summary>The view of a name; null: there is none of that name.</summary>
    /// <exception cref="ProblemException">The history or a baseline cannot be read.</exception>
    public async Task<HistoryView?> View(string name, CancellationToken cancellation)
    {
        if (!views.TryGetValue(name, out var length))
            return null;

        await turn.WaitAsync(cancellation);
        try
        {
            if (known.TryGetValue(name, out var there) && clock.GetElapsedTime(there.At) < fresh)
                return there.View;

            var (now, asked) = (clock.GetUtcNow(), clock.GetTimestamp());

            // Reading a folder is no asynchronous work.
            var trends = await Task.Run(
                () =>
                    HistoryTrends.Find(
                        history,
                        new() { From = now - HistoryTrends.Memory },
                        options: null,
                        cancellation
                    ),
                cancellation
            );
            var view = new HistoryView(trends, approved.Read(), now - length);
            known[name] = (asked, view);
            return view;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Keeps a run.</summary>
    /// <exception cref="ProblemException">It cannot be kept.</exception>
    public async Task Keep(RunRecord record, CodeVersion code, CancellationToken cancellation)
    {
        await history.Append(HistoryRun.Of(record, code), cancellation);
        await turn.WaitAsync(cancellation);
        known.Clear();
        turn.Release();
    }

    public async ValueTask DisposeAsync()
    {
        turn.Dispose();
        await history.DisposeAsync();
    }
}
