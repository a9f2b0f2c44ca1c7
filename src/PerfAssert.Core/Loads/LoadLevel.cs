using System.Globalization;
using PerfAssert.Metrics;
using PerfAssert.Problems;

namespace PerfAssert.Loads;

/// <summary>How much load there is at one moment.</summary>
/// <remarks>
/// Without a rate the load is closed: each user calls again as soon as he has his answer, so a slow service is asked
/// less. With a rate it is open: operations are due at fixed times whatever the service does, at most so many at once,
/// and their time counts from when they were due.
/// </remarks>
public sealed record LoadLevel
{
    /// <summary>Users of an open load that names none.</summary>
    public const int DefaultMostUsers = 256;

    LoadLevel(double users, double? perSecond) => (Users, PerSecond) = (users, perSecond);

    /// <summary>Operations at once: exactly so many in a closed load, at most so many in an open one.</summary>
    public double Users { get; }

    /// <summary>Operations that are due in a second; null in a closed load.</summary>
    public double? PerSecond { get; }

    /// <summary>Whether operations are due at fixed times.</summary>
    public bool IsOpen => PerSecond is not null;

    /// <summary>The named levels: Normal, Peak, Storm, Stress and Spike.</summary>
    public static IReadOnlyDictionary<string, LoadLevel> Named { get; } =
        new Dictionary<string, LoadLevel>(StringComparer.OrdinalIgnoreCase)
        {
            ["Normal"] = OfRate(5, 10),
            ["Peak"] = OfRate(15, 25),
            ["Storm"] = OfRate(30, 50),
            ["Stress"] = OfRate(50, 100),
            ["Spike"] = OfRate(100, 150),
        };

    /// <summary>So many users, each calling again as soon as he has his answer.</summary>
    /// <exception cref="ProblemException">PERF0401: the number is not possible.</exception>
    public static LoadLevel OfUsers(double users) => new(Possible(nameof(Users), users, 1, 100_000), null);

    /// <summary>So many operations in a second, at most so many of them at once.</summary>
    /// <exception cref="ProblemException">PERF0401: a number is not possible.</exception>
    public static LoadLevel OfRate(double perSecond, double mostUsers = DefaultMostUsers) =>
        new(Possible(nameof(Users), mostUsers, 1, 100_000), Possible(nameof(PerSecond), perSecond, 0, 1_000_000));

    /// <summary>The level between this one and another: 0 is this one, 1 the other.</summary>
    internal LoadLevel Towards(LoadLevel other, double share) =>
        new(
            Between(Users, other.Users, share),
            PerSecond is { } rate ? Between(rate, other.PerSecond ?? rate, share) : null
        );

    /// <summary>The same with a whole number of users.</summary>
    internal LoadLevel Whole() => new(Math.Round(Users, MidpointRounding.AwayFromZero), PerSecond);

    /// <summary><c>10 users</c>, <c>100/s</c>.</summary>
    public override string ToString() =>
        PerSecond is { } rate
            ? Quantity.Text(rate, Unit.PerSecond)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Quantity.Digits(Users)} {(Users == 1 ? "user" : "users")}"
            );

    static double Between(double from, double to, double share) => from + ((to - from) * share);

    static double Possible(string setting, double value, double least, double most) =>
        value >= least && value <= most
            ? value
            : throw new ProblemException(Problem.LoadSetting(setting, value, least, most));
}
