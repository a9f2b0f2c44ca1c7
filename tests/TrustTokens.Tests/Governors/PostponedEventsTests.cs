using TrustTokens.Governors;
using static TrustTokens.Governors.GovernorAnswer;
using static TrustTokens.Governors.GovernorEvent;

namespace TrustTokens.Tests.Governors;

public class PostponedEventsTests
{
    readonly Governor governor = Reviewed(new(Entitlements.All, Quota: 2));

    [Fact]
    public void They_wait_for_the_review_to_end()
    {
        governor.Handle(IssueToken);
        governor.Handle(IssueToken);

        Assert.Equal((2, 2), (governor.Postponed, governor.Quota));
        governor.Handle(Approve);
        Assert.Equal((0, 0), (governor.Postponed, governor.Quota));
    }

    [Fact]
    public async Task Who_asked_is_answered_when_they_are_done_or_refused()
    {
        Task<GovernorAnswer>[] answers =
        [
            governor.HandleAsync(IssueToken),
            governor.HandleAsync(IssueToken),
            governor.HandleAsync(IssueToken),
        ];

        Assert.DoesNotContain(answers, answer => answer.IsCompleted);
        governor.Handle(Approve);

        Assert.Equal([Done, Done, Refused], await Task.WhenAll(answers));
    }

    [Fact]
    public async Task An_event_that_does_not_have_to_wait_is_answered_at_once()
    {
        var active = new Governor("alice", GovernorPlan.Unlimited);

        Assert.Equal(Done, await active.HandleAsync(Activate));
        Assert.Equal(Done, await active.HandleAsync(IssueToken));
        Assert.Equal(Refused, await active.HandleAsync(Approve));
    }

    [Fact]
    public async Task They_are_tried_in_their_order()
    {
        Task<GovernorAnswer>[] answers =
        [
            governor.HandleAsync(IssueToken),
            governor.HandleAsync(Suspend),
            governor.HandleAsync(IssueToken),
        ];

        governor.Handle(Approve);

        Assert.Equal([Done, Done, Refused], await Task.WhenAll(answers));
        Assert.Equal(GovernorState.Suspended, governor.State);
    }

    [Theory]
    [InlineData(Reject)]
    [InlineData(Close)]
    public async Task They_are_refused_when_the_review_ends_badly(GovernorEvent end)
    {
        var answer = governor.HandleAsync(IssueToken);

        governor.Handle(end);

        Assert.Equal(Refused, await answer);
        Assert.Equal(2, governor.Quota);
    }

    [Fact]
    public async Task They_wait_on_through_a_second_review()
    {
        var suspend = governor.HandleAsync(Suspend);
        var issue = governor.HandleAsync(IssueToken);
        governor.Handle(Approve);
        Assert.Equal((Done, Refused), (await suspend, await issue));

        governor.Handle(Review);
        var later = governor.HandleAsync(IssueToken);
        Assert.Equal(Refused, governor.Handle(Resume));
        Assert.False(later.IsCompleted);

        governor.Handle(Approve);
        Assert.Equal(Done, await later);
    }

    [Fact]
    public void More_than_a_plan_lets_wait_are_refused()
    {
        var small = Reviewed(GovernorPlan.Unlimited with { MostPostponed = 2 });

        Assert.Equal(
            [Postponed, Postponed, Refused],
            [small.Handle(IssueToken), small.Handle(Suspend), small.Handle(IssueToken)]
        );
        Assert.Equal(2, small.Postponed);
    }

    // A continuation that ran under the lock of the governor could not ask it from another thread.
    [Fact(Timeout = 20_000)]
    public async Task Who_is_answered_may_ask_again()
    {
        var state = Ask();
        governor.Handle(Approve);

        Assert.Equal(GovernorState.Active, await state);

        async Task<GovernorState> Ask()
        {
            await governor.HandleAsync(IssueToken);
            return await Task.Run(() => governor.State, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task None_is_lost_when_many_threads_ask_during_reviews()
    {
        var busy = Reviewed(GovernorPlan.Unlimited with { MostPostponed = int.MaxValue });
        var asking = Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var answers = Enumerable.Range(0, 1000).Select(_ => busy.HandleAsync(IssueToken)).ToList();
                        return (await Task.WhenAll(answers)).Count(answer => answer == Done);
                    })
                )
        );

        while (!asking.IsCompleted)
        {
            busy.Handle(Approve);
            busy.Handle(Review);
        }

        Assert.Equal(4000, (await asking).Sum());
        Assert.Equal(long.MaxValue - 4000, busy.Quota);
        Assert.Equal(0, busy.Postponed);
    }

    static Governor Reviewed(GovernorPlan plan)
    {
        var reviewed = new Governor("alice", plan);
        reviewed.Handle(Activate);
        reviewed.Handle(Review);
        return reviewed;
    }
}
