using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Rules;

/// <summary>Reads a rules file. Nothing in it is guessed at or passed over.</summary>
/// <param name="world">What channels need of the world.</param>
sealed class AlertRulesFile(ChannelWorld world)
{
    /// <summary>The name that is looked for where no other is given.</summary>
    public const string Name = "perfassert.alerts.yaml";

    static readonly string levelNames = string.Join(", ", Enum.GetValues<Level>().Select(Word));

    /// <summary>Reads all of it.</summary>
    /// <exception cref="ProblemException">PERF0901 to PERF0906: the file has a mistake.</exception>
    public AlertRules Read(string path)
    {
        var file = YamlSection.Read(path);
        var usual = new AlertRules();
        var after = file.Below("after");
        var rules = usual with
        {
            Project = file.Text("project"),
            Environment = file.Text("environment"),
            Branches = file.List("branches", text => new NamePattern(text)),
            Rules = file.Sections("rules")?.Select(ReadRule).ToList() ?? usual.Rules,
            After = usual.After.ToDictionary(
                level => level.Key,
                level => after.Whole(Word(level.Key), level.Value, 1, 100)
            ),
            Recovery = file.Whole("recovery", usual.Recovery, 1, 100),
            Interval = file.Length("interval", usual.Interval),
            Reminder = Positive(file, "reminder", usual.Reminder),
            GoneAfter = file.Whole("goneAfter", usual.GoneAfter, 1, 10_000),
            Mutes =
            [
                .. (file.Sections("maintenance") ?? []).Select(section => ReadMute(section, MuteKind.Maintenance)),
                .. (file.Sections("quarantine") ?? []).Select(section => ReadMute(section, MuteKind.Quarantine)),
            ],
            Channels = [.. file.Named("channels").Select(channel => ReadChannel(channel.Name, channel.Section))],
        };
        after.End();
        file.End();
        return rules;
    }

    static Rule ReadRule(YamlSection section)
    {
        var level =
            section.Value<Level?>("level", null, ParseLevel, levelNames) ?? throw section.Missing("level", levelNames);
        var conditions = section.List("when", Condition.Parse);
        if (conditions.Count == 0)
            throw section.Missing("when", "conditions, such as ['mean > 100ms', 'sla(200ms) < 95%']");

        var tests = new NamePattern(section.Text("tests") ?? "*");
        section.End();
        return new(level, tests, conditions);
    }

    static Mute ReadMute(YamlSection section, MuteKind kind)
    {
        const string moment = "a date or a moment in UTC, such as 2026-12-24T18:00:00Z";

        var from = section.Moment("from");
        if (from is null && kind == MuteKind.Maintenance)
            throw section.Missing("from", moment);

        // A quarantine without an end is a test that nobody looks at any more.
        var until = section.Moment("until") ?? throw section.Missing("until", moment);
        if (until <= from)
            throw section.Wrong("until", "a moment after 'from'");

        var mute = new Mute(
            kind,
            new(section.Text("tests") ?? Tests(section, kind)),
            from,
            until,
            section.Text("reason") ?? throw section.Missing("reason", "why, in a few words")
        );
        section.End();
        return mute;
    }

    static string Tests(YamlSection section, MuteKind kind) =>
        kind == MuteKind.Maintenance
            ? "*"
            : throw section.Missing("tests", "the full name of a test, with * for anything");

    ChannelRule ReadChannel(string name, YamlSection section)
    {
        var kinds = string.Join(", ", ChannelKind.All.Select(kind => kind.Name));
        var word = section.Text("kind") ?? name;
        var kind =
            ChannelKind.All.FirstOrDefault(kind => kind.Name == word)
            ?? throw (
                word == name
                    ? section.Missing("kind", $"one of {kinds}, or name the channel so")
                    : section.Wrong("kind", $"one of {kinds}")
            );
        var levels = section.List(
            "levels",
            text =>
                ParseLevel(text) is (true, { } level)
                    ? level
                    : throw new ProblemException(Problem.AlertSetting("levels", text, levelNames))
        );
        var delay = section.Length("delay", TimeSpan.Zero);
        var channel = kind.Read(name, section, world);
        section.End();
        return new(name, levels.Count == 0 ? Enum.GetValues<Level>() : levels, delay, channel);
    }

    static TimeSpan Positive(YamlSection section, string key, TimeSpan fallback) =>
        section.Length(key, fallback) is { Ticks: > 0 } length ? length : throw section.Wrong(key, TimeText.Allowed);

    static (bool Ok, Level? Level) ParseLevel(string text)
    {
        var level = Enum.GetValues<Level>()
            .Where(level => Word(level) == text)
            .Select(level => (Level?)level)
            .FirstOrDefault();
        return (level is not null, level);
    }

    static string Word(Level level) => level.ToString().ToLowerInvariant();
}
