using PerfAssert.Problems;

namespace PerfAssert.Analyzers.Checks;

/// <summary>What is refused of how much load there is, and when.</summary>
static class Shapes
{
    const double MostUsers = 100_000;
    const double MostPerSecond = 1_000_000;

    static readonly string[] ways = [Setting.Users, Setting.Rate, Setting.Preset];

    public static IEnumerable<Found> Of(TestMethod test) =>
        test.Profiles.Count > 0
            ? [.. Beside(test), .. test.Profiles.Index().SelectMany(each => OfProfile(each.Item, each.Index, test))]
        : test.HasScenario ? []
        : OfTest(test);

    static IEnumerable<Found> Beside(TestMethod test) =>
        from setting in ways.Append(Setting.MaxUsers)
        where test.Test.Has(setting)
        select new Found(Problem.Exclude(setting, test.Profiles[0].Name), test.Test.PlaceOf(setting))
        {
            LeaveOut = setting,
        };

    static IEnumerable<Found> OfTest(TestMethod test)
    {
        var stated = test.Test;
        var given = ways.Where(stated.Has).ToList();
        if (given.Count == 0)
            return [new(Problem.NoLoad(test.Method.Name), stated.Place)];
        if (given.Count > 1)
            return [new(Problem.Exclude(given[0], given[1]), stated.PlaceOf(given[0]))];
        if (stated.Has(Setting.MaxUsers) && !stated.Has(Setting.Rate))
            return
            [
                new(Problem.GoTogether(Setting.MaxUsers, Setting.Rate), stated.PlaceOf(Setting.MaxUsers))
                {
                    LeaveOut = Setting.MaxUsers,
                },
            ];

        return given[0] switch
        {
            Setting.Users => Users(stated.Whole(Setting.Users) ?? 1, stated, Setting.Users),
            Setting.Rate =>
            [
                .. Users(stated.Number(Setting.MaxUsers) ?? 1, stated, Setting.MaxUsers),
                .. Rate(stated.Number(Setting.Rate) ?? 0, stated, Setting.Rate),
            ],
            _ => Preset(test),
        };
    }

    /// <summary>A number that no name stands for is none of the loads.</summary>
    static IEnumerable<Found> Preset(TestMethod test)
    {
        var type = test.Types.Test.ContainingAssembly.GetTypeByMetadataName("PerfAssert.LoadPreset");
        if (type is null || test.Test.Whole(Setting.Preset) is not { } number)
            return [];

        var names = type.GetMembers()
            .OfType<Microsoft.CodeAnalysis.IFieldSymbol>()
            .Where(field => field.HasConstantValue)
            .ToDictionary(field => (int)field.ConstantValue!, field => field.Name);
        return names.TryGetValue(number, out var name) && number > 0
            ? []
            :
            [
                new(
                    Problem.UnknownLevel(
                        name ?? FormattableString.Invariant($"{number}"),
                        names.Where(pair => pair.Key > 0).Select(pair => pair.Value)
                    ),
                    test.Test.PlaceOf(Setting.Preset)
                ),
            ];
    }

    static IEnumerable<Found> OfProfile(StatedAttribute profile, int index, TestMethod test)
    {
        if (!profile.IsOf(test.Types))
            return Ranges.AtLeast(profile, 1, Setting.DurationMs);

        return
        [
            .. Ranges.AtLeast(profile, 1, Setting.DurationMs, Setting.WithinMs, Setting.Steps),
            .. profile.Number(Setting.Factor) is { } factor && !(factor >= 1)
                ? new[]
                {
                    new Found(
                        Problem.OutOfRange(Setting.Factor, factor, "a number from 1"),
                        profile.PlaceOf(Setting.Factor)
                    ),
                }
                : [],
            .. profile.Name == "Recovery" && index == 0
                ? new[] { new Found(Problem.NothingToRecoverFrom(), profile.Place) }
                : [],
            .. Users(profile.Number(Setting.MaxUsers) ?? 1, profile, Setting.MaxUsers),
            .. Levels(profile),
        ];
    }

    /// <summary>Whole numbers are users, all others are rates.</summary>
    static IEnumerable<Found> Levels(StatedAttribute profile)
    {
        for (var index = 0; index < 2; index++)
        {
            foreach (var users in profile.Given<int>(index).Where(users => !IsWithin(users, 1, MostUsers)))
                yield return new(Problem.LoadSetting(Setting.Users, users, 1, MostUsers), profile.PlaceOfGiven(index));
            foreach (var rate in profile.Given<double>(index).Where(rate => !IsWithin(rate, 0, MostPerSecond)))
                yield return new(Problem.LoadSetting("PerSecond", rate, 0, MostPerSecond), profile.PlaceOfGiven(index));
        }
    }

    static IEnumerable<Found> Users(double users, StatedAttribute stated, string setting) =>
        IsWithin(users, 1, MostUsers)
            ? []
            : [new(Problem.LoadSetting(Setting.Users, users, 1, MostUsers), stated.PlaceOf(setting))];

    static IEnumerable<Found> Rate(double rate, StatedAttribute stated, string setting) =>
        IsWithin(rate, 0, MostPerSecond)
            ? []
            : [new(Problem.LoadSetting("PerSecond", rate, 0, MostPerSecond), stated.PlaceOf(setting))];

    static bool IsWithin(double value, double least, double most) => value >= least && value <= most;
}
