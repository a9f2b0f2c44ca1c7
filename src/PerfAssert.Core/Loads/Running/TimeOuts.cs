using PerfAssert.Problems;

namespace PerfAssert.Loads.Running;

/// <summary>Tells operations to stop that take too long, and gives up those that do not listen.</summary>
sealed class TimeOuts(TimeProvider clock, OperationDispatcher dispatcher, LoadPlan plan)
{
    /// <summary>Operations that were given up.</summary>
    public int Abandoned { get; private set; }

    /// <summary>The last of them, as a sentence.</summary>
    public Problem? Last { get; private set; }

    /// <summary>Looks at every user.</summary>
    public void Look(long now)
    {
        foreach (var user in dispatcher.Users)
        {
            if (user.Begun is not (> 0 and var begun))
                continue;

            var took = clock.GetElapsedTime(begun, now);
            if (!user.IsTold && took > plan.TimeOut)
                user.TimeOut(begun);
            else if (user.IsTold && took > plan.TimeOut + plan.Grace)
                GiveUp(user, begun, now);
        }
    }

    /// <summary>Gives up whatever still goes on.</summary>
    public void GiveUpAll(long now)
    {
        foreach (var user in dispatcher.Users)
        {
            if (user.Begun is > 0 and var begun)
                GiveUp(user, begun, now);
        }
    }

    void GiveUp(User user, long begun, long now)
    {
        var problem = Problem.NeverReturns(user.Operation.Name, plan.Grace.TotalSeconds);
        if (!user.Abandon(begun, new ProblemException(problem)))
            return;

        (Last, Abandoned) = (problem, Abandoned + 1);
        dispatcher.GiveUp(user, now);
    }
}
