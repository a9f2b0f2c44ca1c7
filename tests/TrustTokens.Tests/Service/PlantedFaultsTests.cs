using System.Net;
using TrustTokens.Service;
using TrustTokens.Service.Messages;

namespace TrustTokens.Tests.Service;

public sealed class PlantedFaultsTests : IDisposable
{
    const int Megabyte = 1024 * 1024;

    readonly SettableClock clock = new();
    readonly PlantedFaults faults;

    public PlantedFaultsTests() => faults = new(clock);

    public void Dispose() => faults.Dispose();

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/faults/die")]
    [InlineData("/faults/stall?seconds=10")]
    [InlineData("/faults/leak?megabytesPerSecond=1")]
    public async Task A_service_without_them_does_not_know_their_switches(string path)
    {
        await using var service = await RunningService.Start();

        using var answer = await service.Client.PostAsync(path, content: null, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("ok", (await service.Get<Health>("/health")).Status);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task None_is_on_at_first()
    {
        await using var service = await RunningService.Start(new() { Faults = faults });

        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("ok", (await service.Get<Health>("/health")).Status);
        Assert.Equal(0, faults.Leaked);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task During_a_stall_nothing_is_answered_and_after_it_everything()
    {
        await using var service = await RunningService.Start(new() { Faults = faults });
        faults.Stall(TimeSpan.FromSeconds(1));
        var requests = Enumerable.Range(0, 5).Select(_ => service.Get<Health>("/health")).ToList();

        await Patience.Until(() => faults.Held == 5);

        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.DoesNotContain(requests, request => request.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        await Task.WhenAll(requests);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_leak_is_as_large_as_was_asked_for_until_it_is_stopped()
    {
        await using var service = await RunningService.Start(new() { Faults = faults });

        (
            await service.Client.PostAsync("/faults/leak?megabytesPerSecond=1", content: null, Cancellation)
        ).EnsureSuccessStatusCode();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(faults.Leaked, 10 * Megabyte - 100, 10 * Megabyte);

        faults.LeakPerSecond(0);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(faults.Leaked, 10 * Megabyte - 100, 10 * Megabyte);
    }

    [Fact]
    public void What_was_leaked_is_really_held()
    {
        // 200 MB are beyond what other tests take meanwhile; each block is touched, so that the machine has to give it.
        faults.LeakPerSecond(1024.0 * Megabyte);
        clock.Advance(TimeSpan.FromMilliseconds(200));

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) > 200L * Megabyte);
        GC.KeepAlive(faults);
    }

    [Fact(Timeout = Patience.Hang)]
    public async Task A_service_that_dies_drops_who_waits_and_answers_nobody()
    {
        await using var service = await RunningService.Start(new() { Faults = faults });
        faults.Stall(TimeSpan.FromHours(1));
        var waiting = service.Get<Health>("/health");
        await Patience.Until(() => faults.Held == 1);

        faults.Die();

        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
        await Assert.ThrowsAsync<HttpRequestException>(() => service.Get<Health>("/health"));
    }
}
