using System.CommandLine;
using PerfAssert.Dashboard.Yaml;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>An option that is a length of time, as rules have it.</summary>
static class TimeOption
{
    public static Option<TimeSpan?> Make(string name, string description, bool mayBeZero) =>
        new(name)
        {
            Description = description,
            HelpName = "TIME",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (TimeText.TryParse(text, out var time) && (mayBeZero || time > TimeSpan.Zero))
                    return time;

                result.AddError($"{name} = '{text}' cannot be used. Give {TimeText.Allowed}.");
                return null;
            },
        };
}
