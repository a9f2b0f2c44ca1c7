using PerfAssert.Statistics;

namespace PerfAssert.Core.Tests.Statistics;

public class ValueBufferTests
{
    [Fact]
    public void Of_values_without_end_an_even_choice_is_kept()
    {
        var buffer = new ValueBuffer(most: 4096);
        for (var number = 0; number < 1_000_000; number++)
            buffer.Add(number);

        var values = buffer.ToSample().Values;

        Assert.InRange(values.Count, 2048, 4096);
        var steps = values.Zip(values.Skip(1), (one, next) => next - one).Distinct();
        Assert.Equal([256], steps);
        Assert.InRange(values[0], 0, 255);
        Assert.InRange(values[^1], 1_000_000 - 256, 999_999);
    }
}
