using static TrustTokens.Governors.GovernorEvent;
using static TrustTokens.Governors.GovernorState;

namespace TrustTokens.Governors;

/// <summary>Decides what a subject may do now: a state machine that can put events
/// off until its state has changed.</summary>
/// <remarks>
/// Events put off are tried again, in their order, after every change of state and before any newer event, as in
/// Erlang's <c>gen_statem</c>. Thread safe.
/// </remarks>
public sealed class Governor(string subject, GovernorPlan plan)
{
    readonly Lock gate = new();
    readonly LinkedList<Waiting> postponed = [];
    GovernorState state = Dormant;
    long quota = plan.Quota;
    int complaints;
    long heartbeats;

    /// <summary>Who is governed.</summary>
    public string Subject => subject;

    /// <summary>How the subject stands.</summary>
    public GovernorState State
    {
        get
        {
            lock (gate)
                return state;
        }
    }

    /// <summary>The number of events that wait.</summary>
    public int Postponed
    {
        get
        {
            lock (gate)
                return postponed.Count;
        }
    }

    /// <summary>How many tokens are left until the quota is refilled.</summary>
    public long Quota
    {
        get
        {
            lock (gate)
                return quota;
        }
    }

    /// <summary>How often the subject said that it is alive.</summary>
    public long Heartbeats
    {
        get
        {
            lock (gate)
                return heartbeats;
        }
    }

    /// <summary>Handles an event, and says whether it was done, refused, or has to wait.</summary>
    public GovernorAnswer Handle(GovernorEvent happened)
    {
        lock (gate)
            return Take(new(happened, Answer: null));
    }

    /// <summary>Handles an event, and answers once it no longer has to wait: done or refused.</summary>
    public Task<GovernorAnswer> HandleAsync(GovernorEvent happened)
    {
        // Continuations elsewhere: they must not run under the lock.
        var answer = new TaskCompletionSource<GovernorAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            var first = Take(new(happened, answer));
            return first == GovernorAnswer.Postponed ? answer.Task : Task.FromResult(first);
        }
    }

    /// <summary>Tells the governor something.</summary>
    public void Signal(GovernorSignal signal)
    {
        lock (gate)
        {
            switch (signal)
            {
                case GovernorSignal.Heartbeat:
                    heartbeats++;
                    break;
                case GovernorSignal.QuotaRefilled:
                    quota = plan.Quota;
                    break;
                case GovernorSignal.AbuseReported when ++complaints >= plan.ComplaintsBeforeReview && state == Active:
                    Take(new(Review, Answer: null));
                    break;
            }
        }
    }

    /// <summary>Whether the subject may do all of this now. Changes nothing.</summary>
    public bool IsEntitled(Entitlements to)
    {
        lock (gate)
        {
            return state == Active && (plan.Allows & to) == to && (!to.HasFlag(Entitlements.Issue) || quota > 0);
        }
    }

    /// <summary>The whole of the state machine: what an event does in a state.</summary>
    static Reaction React(GovernorState state, GovernorEvent happened) =>
        (state, happened) switch
        {
            (Closed, _) => Reaction.Refuse,
            (_, Close) => Reaction.GoTo(Closed),

            (Dormant, Activate) => Reaction.GoTo(Active),

            (Active, IssueToken) => Reaction.Spend,
            (Active, Review) => Reaction.GoTo(Reviewing),
            (Active, Suspend) => Reaction.GoTo(Suspended),

            (Reviewing, IssueToken or Suspend) => Reaction.Postpone,
            (Reviewing, Approve) => Reaction.GoTo(Active),
            (Reviewing, Reject) => Reaction.GoTo(Suspended),

            (Suspended, Review) => Reaction.GoTo(Reviewing),
            (Suspended, Resume) => Reaction.GoTo(Active),

            _ => Reaction.Refuse,
        };

    GovernorAnswer Take(Waiting waiting)
    {
        var answer = Try(waiting.Event, out var changed);
        if (answer == GovernorAnswer.Postponed)
        {
            if (postponed.Count >= plan.MostPostponed)
                return GovernorAnswer.Refused;

            postponed.AddLast(waiting);
        }

        if (changed)
            TryPostponed();

        return answer;
    }

    void TryPostponed()
    {
        var next = postponed.First;
        while (next is not null)
        {
            var tried = next;
            var answer = Try(tried.Value.Event, out var changed);
            next = tried.Next;
            if (answer == GovernorAnswer.Postponed)
                continue;

            postponed.Remove(tried);
            tried.Value.Answer?.SetResult(answer);

            // In a new state those that were passed over come first again.
            if (changed)
                next = postponed.First;
        }
    }

    GovernorAnswer Try(GovernorEvent happened, out bool changed)
    {
        var reaction = React(state, happened);
        changed = reaction.Next is { } other && other != state;
        if (reaction.Next is { } next)
        {
            state = next;
            complaints = 0;
            return GovernorAnswer.Done;
        }

        if (reaction == Reaction.Postpone)
            return GovernorAnswer.Postponed;

        if (reaction == Reaction.Refuse || !plan.Allows.HasFlag(Entitlements.Issue) || quota == 0)
            return GovernorAnswer.Refused;

        quota--;
        return GovernorAnswer.Done;
    }

    sealed record Waiting(GovernorEvent Event, TaskCompletionSource<GovernorAnswer>? Answer);

    sealed record Reaction(string Name, GovernorState? Next = null)
    {
        public static readonly Reaction Spend = new(nameof(Spend));
        public static readonly Reaction Postpone = new(nameof(Postpone));
        public static readonly Reaction Refuse = new(nameof(Refuse));

        static readonly Reaction[] states =
        [
            .. Enum.GetValues<GovernorState>().Select(state => new Reaction(nameof(GoTo), state)),
        ];

        public static Reaction GoTo(GovernorState state) => states[(int)state];
    }
}
