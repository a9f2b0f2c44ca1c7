using PerfAssert.Sampling;

namespace PerfAssert.Core.Tests.Sampling;

public class MachineNoiseTests
{
    [Fact]
    public void Equal_slots_are_no_noise()
    {
        var noise = MachineNoise.Of(new([.. Enumerable.Repeat(250.0, 200)]));

        Assert.Equal(new(0, 0), noise);
        Assert.False(noise.IsNoisy);
    }

    [Fact]
    public void Slots_half_as_long_again_were_preempted()
    {
        var noise = MachineNoise.Of(new([.. Enumerable.Repeat(250.0, 170), .. Enumerable.Repeat(500.0, 30)]));

        Assert.Equal(new(15, 0), noise);
        Assert.True(noise.IsNoisy);
        Assert.Equal("15 % of the time slots preempted, speed spread 0 %", noise.Text);
    }

    [Fact]
    public void This_machine_can_be_listened_to()
    {
        var noise = MachineNoise.Measure(new(TimeProvider.System));

        Assert.InRange(noise.PreemptedPercent, 0, 100);
        Assert.True(noise.SpreadPercent >= 0);
    }
}
