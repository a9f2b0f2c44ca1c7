using System.Globalization;
using Microsoft.Extensions.Configuration;
using PerfAssert.Problems;

namespace PerfAssert.Probes.Settings;

/// <summary>Reads the configuration section of the probes. What it does not know is a mistake, never dropped.</summary>
static class ProbeConfiguration
{
    static readonly Dictionary<string, Action<ProbeOptions, Entry>> settings = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(ProbeOptions.SlaTargetMs)] = (options, entry) => options.SlaTargetMs = entry.Number,
        [nameof(ProbeOptions.MinSlaPercent)] = (options, entry) => options.MinSlaPercent = entry.Number,
        [nameof(ProbeOptions.Warning)] = (options, entry) => options.Warning = entry.Texts,
        [nameof(ProbeOptions.Critical)] = (options, entry) => options.Critical = entry.Texts,
        [nameof(ProbeOptions.BoundsMs)] = (options, entry) => options.BoundsMs = entry.Numbers,
        [nameof(ProbeOptions.MostOperations)] = (options, entry) => options.MostOperations = entry.Whole,
        [nameof(ProbeOptions.MetricsWindows)] = (options, entry) => options.MetricsWindows = entry.Texts,
        [nameof(ProbeOptions.ResetToken)] = (options, entry) => options.ResetToken = entry.Text,
        [nameof(ProbeOptions.ResetTokenFile)] = (options, entry) => options.ResetTokenFile = entry.Text,
        [nameof(ProbeOptions.ResetPolicy)] = (options, entry) => options.ResetPolicy = entry.Text,
        [nameof(ProbeOptions.NoisePercent)] = (options, entry) => options.NoisePercent = entry.Number,
        [nameof(ProbeOptions.RelativeTo)] = (options, entry) => options.RelativeTo = entry.Text,
    };

    static readonly Dictionary<string, Action<OperationOptions, Entry>> operationSettings = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        [nameof(OperationOptions.SlaTargetMs)] = (options, entry) => options.SlaTargetMs = entry.Number,
        [nameof(OperationOptions.MinSlaPercent)] = (options, entry) => options.MinSlaPercent = entry.Number,
        [nameof(OperationOptions.Warning)] = (options, entry) => options.Warning = entry.Texts,
        [nameof(OperationOptions.Critical)] = (options, entry) => options.Critical = entry.Texts,
    };

    /// <summary>Sets the options that the section has.</summary>
    /// <exception cref="ProblemException">PERF0521: there is no such setting.
    /// PERF0201: its value cannot be read.</exception>
    public static void Apply(IConfiguration section, ProbeOptions options)
    {
        foreach (var entry in Entry.All(section))
        {
            if (entry.Path.StartsWith($"{nameof(options.Operations)}:", StringComparison.OrdinalIgnoreCase))
                ApplyToOperation(entry, options);
            else
                Find(settings, entry.Path, entry)(options, entry);
        }
    }

    // A route such as 'GET /orders/{id:int}' has the separator of configuration in its name,
    // so the setting is what comes last.
    static void ApplyToOperation(Entry entry, ProbeOptions options)
    {
        var end = entry.Path.LastIndexOf(':');
        var apply = Find(operationSettings, entry.Path[(end + 1)..], entry);
        var begin = nameof(options.Operations).Length + 1;
        if (end <= begin)
            throw new ProblemException(Problem.ProbeName());

        var name = entry.Path[begin..end];
        if (!options.Operations.TryGetValue(name, out var operation))
            options.Operations[name] = operation = new();
        apply(operation, entry);
    }

    static Action<T, Entry> Find<T>(Dictionary<string, Action<T, Entry>> known, string name, Entry entry) =>
        known.GetValueOrDefault(name)
        ?? throw new ProblemException(Problem.ProbeSetting(ProbeSettings.Full(entry.Path), known.Keys));

    /// <summary>A setting with its value, or with its values in order.</summary>
    sealed record Entry(string Path, IReadOnlyList<string> Values)
    {
        /// <summary>One text may hold several values: 'mean &lt; 80ms; p95 &lt; 150ms' is easier to give in an
        /// environment variable.</summary>
        public IReadOnlyList<string> Texts =>
            [
                .. Values.SelectMany(value =>
                    value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                ),
            ];

        public string? Text => Values[0].Length == 0 ? null : Values[0];

        public double Number => NumberOf(Values[0]);

        public IReadOnlyList<double> Numbers => [.. Texts.Select(NumberOf)];

        public int Whole =>
            int.TryParse(Values[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Unreadable(Values[0], "a whole number");

        public static IEnumerable<Entry> All(IConfiguration section) =>
            from pair in section.AsEnumerable(makePathsRelative: true)
            where pair.Value is not null && pair.Key.Length > 0
            group (pair.Key, pair.Value) by WithoutIndex(pair.Key) into values
            select new Entry(
                values.Key,
                [.. values.OrderBy(value => value.Key, ConfigurationKeyComparer.Instance).Select(value => value.Value!)]
            );

        static string WithoutIndex(string path) =>
            path.LastIndexOf(':') is > 0 and var at && path[(at + 1)..].All(char.IsAsciiDigit) ? path[..at] : path;

        double NumberOf(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw Unreadable(text, "a number such as 150 or 0.5");

        ProblemException Unreadable(string value, string allowed) =>
            new(Problem.SettingUnreadable(ProbeSettings.Full(Path), value, allowed));
    }
}
