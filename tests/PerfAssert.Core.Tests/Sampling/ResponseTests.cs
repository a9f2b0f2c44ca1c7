using System.Net;
using PerfAssert.Core.Tests.Loads;
using PerfAssert.Loads;
using PerfAssert.Metrics;
using PerfAssert.Problems;
using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

/// <summary>What becomes of an operation that returns a response of HTTP.</summary>
public class ResponseTests : SamplingTest
{
    static readonly SamplingPlan counted = new()
    {
        WarmupIterations = 1,
        CountErrors = true,
        Stopping = new TakeAtOnce(4),
    };

    readonly List<Response> made = [];

    public static TheoryData<string> Shapes => [.. shapes.Keys];

    /// <summary>In each of these a response may come.</summary>
    static readonly Dictionary<string, Func<ResponseTests, int, BegunCall>> shapes = new()
    {
        ["at once"] = (test, status) => BegunCall.Now(test.Answer(status)),
        ["a task"] = (test, status) => BegunCall.After(Task.FromResult<HttpResponseMessage>(test.Answer(status))),
        ["a task of a subclass"] = (test, status) => BegunCall.After(Task.FromResult(test.Answer(status))),
        ["a task of an object"] = (test, status) => BegunCall.After(Task.FromResult<object>(test.Answer(status))),
        ["a task that waits"] = (test, status) => BegunCall.After(test.Later(status)),
        ["a value task"] = (test, status) => BegunCall.After(new ValueTask<HttpResponseMessage>(test.Answer(status))),
        ["several"] = (test, status) =>
            BegunCall.After(Task.WhenAll(Task.FromResult(test.Answer(200)), Task.FromResult(test.Answer(status)))),
        ["a list"] = (test, status) =>
            BegunCall.Now(new List<HttpResponseMessage> { test.Answer(200), test.Answer(status) }),
        ["one in a tuple"] = (test, status) => BegunCall.After(Task.FromResult((test.Answer(status), 5))),
        ["one in a tuple at once"] = (test, status) => BegunCall.Now(("name", test.Answer(status))),
        ["one in a dictionary"] = (test, status) =>
            BegunCall.After(
                Task.FromResult(new Dictionary<string, HttpResponseMessage> { ["a"] = test.Answer(status) })
            ),
        ["tuples in an array"] = (test, status) =>
            BegunCall.After(
                Task.WhenAll(Task.FromResult((1, test.Answer(200))), Task.FromResult((2, test.Answer(status))))
            ),
        ["a value task that waits"] = (test, status) =>
            BegunCall.After(new ValueTask<HttpResponseMessage>(test.Later(status))),
    };

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_status_of_300_or_more_is_a_failure_and_each_response_is_disposed(string shape)
    {
        var statuses = new Queue<int>([200, 204, 304, 302, 503]);

        var samples = await Sample(
            Operation.Of(() => shapes[shape](this, statuses.Dequeue()), StatusCheck.Usual, isSynchronous: false),
            counted
        );

        Assert.Equal([1, 1, 0, 0], samples.Of[Metric.Success].Values);
        Assert.Equal(2, samples.Iterations);
        Assert.StartsWith(
            "PERF0414: The operation returned a response with the status 302 (Found), so it counts as "
                + "failed. Set ExpectedStatus = [302] if ",
            samples.FirstError!.Message,
            StringComparison.Ordinal
        );
        Assert.All(made, response => Assert.True(response.IsDisposed));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(503, "HTTP 503")]
    public async Task A_status_alone_tells_as_much_as_its_response(int status, string? kind)
    {
        var code = (HttpStatusCode)status;
        object?[] results =
        [
            BegunCall.Now(code).Value,
            Task.FromResult(code),
            BegunCall.After(new ValueTask<HttpStatusCode>(code)).Value,
            Task.FromResult((code, 5)),
            await Task.FromResult(new[] { HttpStatusCode.OK, code }),
        ];

        Assert.All(
            results,
            result => Assert.Equal(kind, (StatusCheck.Usual.Conclude(result) as ProblemException)?.Problem.Kind)
        );
    }

    [Fact]
    public void No_response_where_one_is_promised_is_a_failure()
    {
        object?[] results =
        [
            BegunCall.Now<HttpResponseMessage?>(null).Value,
            Task.FromResult<HttpResponseMessage?>(null),
            BegunCall.After(new ValueTask<Response?>(default(Response))).Value,
            Task.FromResult<Response?>(null),
            new HttpResponseMessage?[1],
        ];

        Assert.All(
            results,
            result =>
                Assert.Equal("no response", (StatusCheck.Usual.Conclude(result) as ProblemException)?.Problem.Kind)
        );
        Assert.Equal(
            "no response",
            Assert.Throws<ProblemException>(() => Recording.Measure(HttpResponseMessage? () => null)).Problem.Kind
        );
        Assert.Null(StatusCheck.Usual.Conclude(Task.FromResult<string?>(null)));
        Assert.Null(StatusCheck.Usual.Conclude(Task.FromResult<object?>(null)));
        Assert.Null(Recording.Measure(object? () => null));
    }

    [Fact]
    public async Task Work_that_is_put_off_behind_another_type_is_a_mistake()
    {
        var unended = new TaskCompletionSource<int>().Task;
        object[] results =
        [
            Enumerable.Range(0, 3).Where(number => number > 1),
            Task.FromResult<object>(unended),
            Task.FromResult(unended),
            Task.FromResult(new[] { unended }),
        ];

        Assert.All(
            results,
            result => Assert.Equal("PERF0120", (StatusCheck.Usual.Conclude(result) as ProblemException)?.Problem.Code)
        );
        Assert.Equal(
            "PERF0120: The operation returns Task<Int32>[], whose work is not done yet when it is returned, "
                + "so that most of it would not be measured. It holds Task<Int32>: await it in the test.",
            StatusCheck.Usual.Conclude(Task.FromResult<object>(new[] { unended }))!.Message
        );
        Assert.Equal(
            "PERF0120",
            Assert.Throws<ProblemException>(() => Recording.Measure(object () => unended)).Problem.Code
        );
        Assert.Equal(
            "PERF0120",
            (await Assert.ThrowsAsync<ProblemException>(() => Recording.Measure(Task () => Task.FromResult(unended))))
                .Problem
                .Code
        );
        Assert.Null(StatusCheck.Usual.Conclude(Task.FromResult(Task.FromResult(1))));
    }

    [Fact]
    public void A_status_that_is_expected_and_never_looked_at_is_a_mistake()
    {
        var check = StatusCheck.Of("ExpectedStatus", [404]);
        check.Conclude(Task.CompletedTask);
        Assert.Equal("PERF0121", check.Overlooked()?.Problem.Code);

        check.Conclude(Answer(404));
        Assert.Null(check.Overlooked());
        Assert.Null(StatusCheck.Usual.Overlooked());
    }

    [Theory]
    [InlineData("at once")]
    [InlineData("a task")]
    [InlineData("a task of a subclass")]
    [InlineData("a task of an object")]
    [InlineData("a value task")]
    [InlineData("several")]
    public void In_a_load_they_are_counted_by_their_status(string shape)
    {
        var load = new Simulation();
        var (calls, statuses) = (0, new[] { 200, 500, 404, 500 });
        var operation = LoadOperation.Of(
            _ => new BegunCall(load.Wait(), shapes[shape](this, statuses[calls++ % statuses.Length]).Value),
            StatusCheck.Usual,
            "operation",
            1
        );

        var result = load.Result(operation);

        Assert.Equal(
            (result.Whole.Operations / 2, result.Whole.Operations / 4),
            (CountOf("HTTP 500"), CountOf("HTTP 404"))
        );
        Assert.Equal(result.Whole.Operations * 3 / 4, result.Whole.Errors);
        Assert.All(made, response => Assert.True(response.IsDisposed));

        long CountOf(string kind) => result.Whole.Failures.Single(failure => failure.Kind == kind).Count;
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(410, true)]
    [InlineData(200, false)]
    [InlineData(500, false)]
    public void Where_the_test_says_what_it_expects_everything_else_is_a_failure(int status, bool isRight)
    {
        var failure = StatusCheck.Of("ExpectedStatus", [404, 410]).Conclude(Answer(status));

        Assert.Equal(isRight, failure is null);
        if (!isRight)
            Assert.Contains(
                "so it counts as failed: ExpectedStatus has only 404, "
                    + FormattableString.Invariant($"410. Set ExpectedStatus = [404, 410, {status}] if"),
                failure!.Message,
                StringComparison.Ordinal
            );
    }

    [Theory]
    [InlineData(99)]
    [InlineData(1000)]
    public void A_status_that_no_response_has_is_a_mistake(int status) =>
        Assert.Equal(
            FormattableString.Invariant($"PERF0109: ExpectedStatus = {status} is not possible. Give ")
                + "the status of a response, a whole number from 100 to 999.",
            Assert.Throws<ProblemException>(() => StatusCheck.Of("ExpectedStatus", [200, status])).Message
        );

    [Fact]
    public async Task Of_operations_in_batches_none_is_overlooked()
    {
        var calls = 0;
        var batches = new SamplingPlan
        {
            WarmupIterations = 0,
            OperationsPerIteration = 10,
            Stopping = new TakeAtOnce(3),
        };

        var samples = await Sample(
            Operation.Of(
                () => BegunCall.Now(Answer(++calls == 14 ? 500 : 200)),
                StatusCheck.Usual,
                isSynchronous: true
            ),
            batches
        );

        Assert.True(samples.EndedByError);
        Assert.Equal((20, 20), (made.Count, made.Count(response => response.IsDisposed)));
    }

    [Fact]
    public async Task They_are_disposed_when_the_clock_and_the_counters_were_read()
    {
        var operation = Operation.Of(
            () =>
            {
                Spend(2);
                return BegunCall.Now(new Response(HttpStatusCode.OK, () => Spend(100)));
            },
            StatusCheck.Usual,
            isSynchronous: true
        );

        var samples = await Sample(
            operation,
            new()
            {
                WarmupIterations = 1,
                OperationsPerIteration = 2,
                Stopping = new TakeAtOnce(2),
            }
        );

        Assert.Equal([2, 2], Milliseconds(samples));
    }

    [Fact]
    public async Task What_fails_beside_another_operation_ends_the_comparison()
    {
        var reference = Operation.Of(
            () =>
            {
                Spend(1);
                return BegunCall.Now(Answer(502));
            },
            StatusCheck.Usual,
            isSynchronous: true
        );

        var samples = await PairedSampler(() => 1000)
            .Run(
                new(Operation.Of(() => Spend(1)), reference),
                Recording,
                new TakeAtOnce(3),
                TestContext.Current.CancellationToken
            );

        Assert.Equal((true, true), (samples.EndedByError, samples.IsErrorOfReference));
        Assert.Contains(
            "PERF0414: The operation returned a response with the status 502",
            samples.FirstError!.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_part_that_is_timed_hands_its_response_on_unless_it_is_a_failure()
    {
        var right = Recording.Measure(() => Answer(200));
        Assert.False(right.IsDisposed);
        Assert.False(
            (
                await Recording.Measure(() => Task.FromResult(Answer(404)), StatusCheck.Of("ExpectedStatus", [404]))
            ).IsDisposed
        );

        Assert.Equal(
            "HTTP 500",
            Assert.Throws<ProblemException>(() => Recording.Measure(() => Answer(500))).Problem.Kind
        );
        Assert.Equal(
            "HTTP 501",
            (await Assert.ThrowsAsync<ProblemException>(() => Recording.Measure(() => Task.FromResult(Answer(501)))))
                .Problem
                .Kind
        );
        Assert.Equal(
            "HTTP 502",
            (
                await Assert.ThrowsAsync<ProblemException>(() =>
                    Recording.Measure(Task () => Task.FromResult(Answer(502)))
                )
            )
                .Problem
                .Kind
        );
        Assert.Equal([false, false, true, true, true], made.Select(response => response.IsDisposed));
        Assert.Equal(2, Recording.Find(Metric.Duration)!.Count);
    }

    [Fact]
    public void A_response_that_cannot_be_disposed_of_is_a_failure_that_keeps_its_own_words()
    {
        var broken = new InvalidOperationException("closed twice");

        Assert.Same(broken, StatusCheck.Usual.Conclude(new Response(HttpStatusCode.OK, () => throw broken)));
        Assert.Contains(
            "PERF0414",
            StatusCheck.Usual.Conclude(new Response(HttpStatusCode.BadGateway, () => throw broken))!.Message,
            StringComparison.Ordinal
        );
    }

    Response Answer(int status)
    {
        var response = new Response((HttpStatusCode)status, () => { });
        made.Add(response);
        return response;
    }

    async Task<HttpResponseMessage> Later(int status)
    {
        await Task.Yield();
        return Answer(status);
    }

    sealed class Response(HttpStatusCode status, Action disposed) : HttpResponseMessage(status)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
            disposed();
        }
    }

    /// <summary>A load of one user in simulated time.</summary>
    sealed class Simulation : LoadTest
    {
        public ValueTask Wait() => Delay(1, CancellationToken.None);

        public LoadResult Result(LoadOperation operation) =>
            Run(Plan(Steady(LoadLevel.OfUsers(1), 0.4), operation.Call) with { Operations = [operation] });
    }
}
