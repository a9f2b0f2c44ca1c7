using System.Text.Json;
using Xunit;

namespace Shop.Perf;

/// <summary>Three ways to say what is fast enough. Put your own code in the place of <see cref="Order"/>.</summary>
public class OrderTests
{
    readonly Order order = Order.WithLines(100);

    // Red when the mean or the 95th percentile lies above its limit for sure;
    // undecided (skipped) when this machine cannot tell.
    [PerfFact(MeanUnderMs = 5, P95UnderMs = 10, MaxAllocatedBytes = 64 * 1024)]
    public string Writes_an_order() => JsonSerializer.Serialize(order);

    // Ten users at once for two seconds. Whatever throws, or answers with a status of 400 or more,
    // is a failed operation.
    [LoadFact(Users = 10, DurationMs = 2000, P99UnderMs = 500)]
    public async Task Places_an_order(CancellationToken cancellation)
    {
        await Task.Delay(5, cancellation); // Your HttpClient, with the token handed on.
    }

    // Red when it becomes slower or allocates more than what you approved. The first run is undecided and
    // leaves its numbers in perf/; approve them with
    //   dotnet build -c Release -t:PerfAccept -p:PerfReason="first numbers"
    [PerfFact(Baseline = true)]
    public decimal Adds_up_an_order() => order.Total();
}
