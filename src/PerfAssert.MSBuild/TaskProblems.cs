using Microsoft.Build.Utilities;
using PerfAssert.Problems;

namespace PerfAssert.MSBuild;

/// <summary>What every task does with the problems that it meets.</summary>
static class TaskProblems
{
    /// <summary>Does the work of a task. A problem becomes an error of the build.</summary>
    /// <returns>Whether the task succeeded.</returns>
    public static bool Open(this TaskLoggingHelper log, Action work, string project)
    {
        try
        {
            work();
            return !log.HasLoggedErrors;
        }
        catch (ProblemException exception)
        {
            log.Fail(exception.Problem, project);
            return false;
        }
        catch (OperationCanceledException)
        {
            return false; // The build says itself that it was cancelled.
        }
    }

    /// <summary>Shows a problem that does not stop the build.</summary>
    public static void Warn(this TaskLoggingHelper log, Problem problem, string project)
    {
        var (file, line, text) = problem.Place;
        log.LogWarning(null, problem.Code, null, file ?? project, line, 0, 0, 0, "{0}", text);
    }

    /// <summary>Shows a problem that fails the build.</summary>
    public static void Fail(this TaskLoggingHelper log, Problem problem, string project)
    {
        var (file, line, text) = problem.Place;
        log.LogError(null, problem.Code, null, file ?? project, line, 0, 0, 0, "{0}", text);
    }
}
