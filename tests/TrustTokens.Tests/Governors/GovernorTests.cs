using TrustTokens.Governors;
using static TrustTokens.Governors.GovernorAnswer;
using static TrustTokens.Governors.GovernorEvent;
using static TrustTokens.Governors.GovernorState;

namespace TrustTokens.Tests.Governors;

public class GovernorTests
{
    // What an event does in a state: the state after it, or how it is answered.
    const string Table = """
                   Activate  IssueToken Review     Approve  Reject     Suspend    Resume   Close
        Dormant    Active    Refused    Refused    Refused  Refused    Refused    Refused  Closed
        Active     Refused   Done       Reviewing  Refused  Refused    Suspended  Refused  Closed
        Reviewing  Refused   Postponed  Refused    Active   Suspended  Postponed  Refused  Closed
        Suspended  Refused   Refused    Reviewing  Refused  Refused    Refused    Active   Closed
        Closed     Refused   Refused    Refused    Refused  Refused    Refused    Refused  Refused
        """;

    static readonly Dictionary<GovernorState, GovernorEvent[]> ways = new()
    {
        [Dormant] = [],
        [Active] = [Activate],
        [Reviewing] = [Activate, Review],
        [Suspended] = [Activate, Suspend],
        [Closed] = [Close],
    };

    public static IEnumerable<TheoryDataRow<GovernorState, GovernorEvent, string>> Cells()
    {
        var rows = Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var row in rows[1..])
        {
            foreach (var (happened, result) in rows[0].Zip(row[1..]))
                yield return new(Enum.Parse<GovernorState>(row[0]), Enum.Parse<GovernorEvent>(happened), result);
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Does_what_the_table_says(GovernorState state, GovernorEvent happened, string result)
    {
        var governor = In(state);

        var answer = governor.Handle(happened);

        var isState = Enum.TryParse<GovernorState>(result, out var next);
        Assert.Equal(isState ? Done : Enum.Parse<GovernorAnswer>(result), answer);
        Assert.Equal(isState ? next : state, governor.State);
    }

    [Fact]
    public void The_table_has_every_state_and_every_event() =>
        Assert.Equal(Enum.GetValues<GovernorState>().Length * Enum.GetValues<GovernorEvent>().Length, Cells().Count());

    [Fact]
    public void A_quota_is_used_up_and_refilled()
    {
        var governor = In(Active, new(Entitlements.All, Quota: 2));

        Assert.Equal(
            [Done, Done, Refused],
            [governor.Handle(IssueToken), governor.Handle(IssueToken), governor.Handle(IssueToken)]
        );
        Assert.False(governor.IsEntitled(Entitlements.Issue));
        Assert.True(governor.IsEntitled(Entitlements.Validate));

        governor.Signal(GovernorSignal.QuotaRefilled);

        Assert.True(governor.IsEntitled(Entitlements.Issue));
        Assert.Equal(Done, governor.Handle(IssueToken));
    }

    [Fact]
    public void A_plan_without_tokens_gets_none()
    {
        var governor = In(Active, new(Entitlements.Validate | Entitlements.Ingest, Quota: 10));

        Assert.Equal(Refused, governor.Handle(IssueToken));
        Assert.Equal(10, governor.Quota);
    }

    [Theory]
    [InlineData(Entitlements.None, true)]
    [InlineData(Entitlements.Validate, true)]
    [InlineData(Entitlements.Validate | Entitlements.Ingest, true)]
    [InlineData(Entitlements.Issue, false)]
    [InlineData(Entitlements.Issue | Entitlements.Validate, false)]
    public void A_subject_is_entitled_to_what_its_plan_allows_as_a_whole(Entitlements to, bool expected) =>
        Assert.Equal(expected, In(Active, new(Entitlements.Validate | Entitlements.Ingest, Quota: 1)).IsEntitled(to));

    [Theory]
    [InlineData(Dormant)]
    [InlineData(Reviewing)]
    [InlineData(Suspended)]
    [InlineData(Closed)]
    public void A_subject_that_is_not_active_is_entitled_to_nothing(GovernorState state) =>
        Assert.False(In(state).IsEntitled(Entitlements.Validate));

    [Fact]
    public void Signals_are_heard_in_every_state()
    {
        foreach (var state in ways.Keys)
        {
            var governor = In(state);
            governor.Signal(GovernorSignal.Heartbeat);

            Assert.Equal(1, governor.Heartbeats);
            Assert.Equal(state, governor.State);
        }
    }

    [Fact]
    public void Enough_complaints_begin_a_review_and_are_counted_anew_after_it()
    {
        var governor = In(Active);

        Complain(times: 2);
        Assert.Equal(Active, governor.State);
        Complain(times: 1);
        Assert.Equal(Reviewing, governor.State);

        governor.Handle(Approve);
        Complain(times: 2);
        Assert.Equal(Active, governor.State);

        void Complain(int times)
        {
            for (var i = 0; i < times; i++)
                governor.Signal(GovernorSignal.AbuseReported);
        }
    }

    [Fact]
    public void A_house_has_one_active_governor_for_each_subject()
    {
        var house = new GovernorHouse(GovernorPlan.Unlimited);

        Parallel.For(0, 1000, i => house.Of(i % 2 == 0 ? "alice" : "bob").Signal(GovernorSignal.Heartbeat));

        Assert.Equal(2, house.Count);
        Assert.Equal(Active, house.Of("alice").State);
        Assert.Equal(500, house.Of("bob").Heartbeats);
    }

    [Fact]
    public void A_hundred_governors_give_away_exactly_their_quotas_to_many_threads()
    {
        var house = new GovernorHouse(new(Entitlements.All, Quota: 50));
        var done = new int[100];

        Parallel.For(
            0,
            8,
            _ =>
            {
                for (var i = 0; i < 10_000; i++)
                {
                    if (house.Of("subject-" + (char)(i % 100)).Handle(IssueToken) == Done)
                        Interlocked.Increment(ref done[i % 100]);
                }
            }
        );

        Assert.All(done, count => Assert.Equal(50, count));
    }

    static Governor In(GovernorState state, GovernorPlan? plan = null)
    {
        var governor = new Governor("alice", plan ?? GovernorPlan.Unlimited);
        foreach (var happened in ways[state])
            governor.Handle(happened);

        Assert.Equal(state, governor.State);
        return governor;
    }
}
