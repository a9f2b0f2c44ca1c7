using System.CommandLine;
using System.Globalization;

namespace PerfAssert.Dashboard.CommandLine;

/// <summary>An option that names a month.</summary>
static class MonthOption
{
    public static Option<DateTimeOffset?> Make(string description) =>
        new("--month")
        {
            Description = description,
            HelpName = "YYYY-MM",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (
                    DateTimeOffset.TryParseExact(
                        text,
                        "yyyy-MM",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var month
                    )
                )
                    return month;

                result.AddError($"'{text}' is no month. Give one such as 2026-10.");
                return null;
            },
        };
}
