using System.Globalization;
using Xunit;

namespace OneLoad;

/// <summary>Each call takes as long as <c>ONELOAD_MS</c> says,
/// in the first second and a half only the half of it.</summary>
public class Orders
{
    static readonly TimeSpan calm = TimeSpan.FromSeconds(1.5);

    readonly long began = TimeProvider.System.GetTimestamp();
    readonly int milliseconds = int.Parse(
        Environment.GetEnvironmentVariable("ONELOAD_MS") ?? "10",
        CultureInfo.InvariantCulture
    );

    [LoadFact(Users = 4, DurationMs = 4000, WarmupMs = 0, P95UnderMs = 60_000)]
    public Task Places_an_order(CancellationToken cancellation) =>
        Task.Delay(TimeProvider.System.GetElapsedTime(began) < calm ? milliseconds / 2 : milliseconds, cancellation);

    [
        LoadTheory(Users = 1, DurationMs = 2000, WarmupMs = 0, P95UnderMs = 60_000),
        InlineData("</script><script>window.owned=1</script><img src=x onerror=window.owned=2>")
    ]
    public Task Hostile(string name, CancellationToken cancellation = default) =>
        Task.Delay(name.Length > 0 ? 10 : 0, cancellation);
}
