using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Background;

/// <summary>
/// One round of what goes on as long as the dashboard does. Whatever goes wrong in it is told, and the next one comes:
/// nothing that others send, answer or write ends the dashboard.
/// </summary>
static class BackgroundWork
{
    /// <summary>Tries it.</summary>
    /// <param name="doing">What it does, as the beginning of a sentence.</param>
    /// <param name="round">Does it.</param>
    /// <param name="tell">Hears of what went wrong.</param>
    /// <param name="cancellation">Ends it and all that would come after it.</param>
    public static async Task Try(string doing, Func<Task> round, Action<Problem> tell, CancellationToken cancellation)
    {
        try
        {
            await round();
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            tell(ProblemOf(doing, exception));
        }
    }

    /// <summary>The same for what is done at once.</summary>
    public static Task Try(string doing, Action round, Action<Problem> tell, CancellationToken cancellation) =>
        Try(
            doing,
            () =>
            {
                round();
                return Task.CompletedTask;
            },
            tell,
            cancellation
        );

    /// <summary>What a person is told of it.</summary>
    public static Problem ProblemOf(string doing, Exception exception) =>
        exception is ProblemException known
            ? known.Problem
            : Problem.ServeFault(doing, exception.GetType().Name, OneLine.Short(exception.Message));
}
