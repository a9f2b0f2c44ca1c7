using PerfAssert.Core.Tests.Records;
using PerfAssert.Records;

namespace PerfAssert.Core.Tests.Reports;

/// <summary>What other people's code and data may call something.</summary>
static class Hostile
{
    public static IReadOnlyDictionary<string, string> Names { get; } =
        new Dictionary<string, string>()
        {
            ["script"] = "</script><script>alert(1)</script>",
            ["pipe"] = "a|b||c\\|d",
            ["backslash at the end"] = "a\\",
            ["backticks"] = "`code` ```",
            ["mention"] = "@here @everyone",
            ["GitHub command"] = "::error::owned",
            ["GitHub command after blanks"] = "  ::error file=a.cs,line=1::owned",
            ["old GitHub command"] = "##[error]owned",
            ["old GitHub command within"] = "a ##[add-mask]owned",
            ["Azure command"] = "##vso[task.complete result=Failed]",
            ["Azure command twice"] = "###vso[task.complete]x;]##[error]%0A##vso[task.complete]",
            ["right to left"] = "abc\u202e\u2066txt.exe\u2069",
            ["NUL"] = "a\0b",
            ["escape"] = "\u001b[31mred",
            ["half a surrogate pair"] = "half \ud83d of a rocket",
            ["newline"] = "first\nsecond\r\nthird\rfourth",
            ["other line ends"] = "a\u0085b\u2028c\u2029d\u000be\u000cf",
            ["64 KB"] = new('x', 65_536),
            ["link"] = "[click](https://example.org) <https://example.org>",
            ["heading"] = "\n# heading\n| a | b |\n| - | - |",
            ["formula"] = "=cmd|' /C calc'!A0",
            ["plus formula"] = "+1+1",
            ["label"] = "a\"} 1\nperfassert_held{b=\"\\",
            ["quotes"] = "\"><img src=x onerror=alert(1)> '>",
            ["entity"] = "&lt;script&gt; &#x3c;",
            ["template"] = "{{7*7}} ${7*7} {a}",
            ["end of a comment"] = "--> <!-- -->",
            ["emoji"] = "👩‍🔬 größe 測試",
        };

    /// <summary>A run in which this is the name, the reason or the message of everything.</summary>
    public static RunRecord Run(string name)
    {
        LimitRecord undecided = SampleRecord.Undecided.Limits[0] with { Metric = name, Reason = name };
        return SampleRecord.Of(
            SampleRecord.Held with
            {
                Name = name,
                Kind = name,
                File = name,
                Line = 7,
                Findings = [new("errors", name)],
                Metrics = [.. SampleRecord.Held.Metrics, new(name, name, 1, 0, [new("mean", 1, null, null)], null)],
            },
            SampleRecord.Broken,
            SampleRecord.Undecided with
            {
                Name = name,
                File = name,
                Line = 7,
                Limits = [undecided],
            },
            SampleRecord.NotMeasured with
            {
                Name = name,
                NotMeasured = name,
            }
        ) with
        {
            Run = name.Length <= RunRecord.LongestName ? name : name[..RunRecord.LongestName],
            Warnings = [name],
            MachineClass = name,
            StoodDown = new("word", name),
            Machine = SampleRecord.Machine with
            {
                Os = name + " 1",
                Configuration = name,
                Commit = name,
                RuntimeSettings = [name],
            },
        };
    }
}
