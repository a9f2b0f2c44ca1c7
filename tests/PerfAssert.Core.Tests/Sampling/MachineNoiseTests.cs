using PerfAssert.Sampling;
using PerfAssert.Sampling.Machines;

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
    public void Two_hundred_looks_at_a_loop_are_held_against_one_another()
    {
        // The loop is made twice as long until it fills a slot, and looked at once more.
        var looks = 0;
        double[] growing = [60, 130, 251, 250];
        var witness = Readings
            .OfMachine(new Planned(() => looks < growing.Length ? growing[looks++] : Slot(looks++)))
            .NewWitness();
        Assert.Equal((4, 250_000), (looks, witness.Best));

        var noise = MachineNoise.Measure(witness);

        Assert.Equal(204, looks);
        Assert.Equal(new(20, 3.2), noise);
        Assert.Equal(250_000, witness.Best);

        static double Slot(int number) =>
            number % 5 == 0 ? 400
            : number % 2 == 0 ? 260
            : 252;
    }

    [Fact]
    public void A_faster_look_is_the_best_from_then_on()
    {
        double[] microseconds = [300, 280, 310, 270, 290];
        var looks = 0;
        var witness = Readings.OfMachine(new Planned(() => microseconds[looks++])).NewWitness();

        Assert.Equal(280_000, witness.Best);
        Assert.Equal([310_000, 270_000, 290_000], new[] { witness.Look(), witness.Look(), witness.Look() });
        Assert.Equal(270_000, witness.Best);
    }

    /// <summary>A clock for which each time span between a first and a second reading is planned,
    /// in microseconds.</summary>
    sealed class Planned(Func<double> next) : TimeProvider
    {
        long now;
        bool isSecond;

        public override long TimestampFrequency => 1_000_000_000;

        public override long GetTimestamp()
        {
            if (isSecond)
                now += (long)(1000 * next());
            isSecond = !isSecond;
            return now;
        }
    }
}
