using System.Text.Json;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Audit;

namespace PerfAssert.Dashboard.Tests.Alerts;

public class AlertEventTests
{
    [Theory]
    [MemberData(nameof(HostileNames.All), MemberType = typeof(HostileNames))]
    public async Task Every_word_that_a_run_says_is_one_line_in_every_channel(string name)
    {
        var chat = new MemoryChannel();
        using var watch = new Watch(chat.As("chat"));
        var run = Runs.At(watch.Clock.Now, ("Places_an_order", 250));

        await watch.Evaluate(
            run with
            {
                Run = name,
                Assembly = name,
                MachineClass = name,
                Machine = run.Machine with { Commit = name },
                Tests = [run.Tests[0] with { Arguments = name }],
            }
        );

        Assert.All(Words(Assert.Single(chat.Events)), IsOneLine);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\u2028b\u0085c")]
    public void Every_word_that_a_file_says_is_one_line(string word)
    {
        var json = AuditJson.Of(Events.Fired())!.AsObject();
        foreach (
            var (field, _) in json.Where(field =>
                    field.Value is { } text
                    && text.GetValueKind() == JsonValueKind.String
                    && field.Key is not ("kind" or "level" or "since" or "at")
                )
                .ToList()
        )
            json[field] = word;
        json["facts"] = new System.Text.Json.Nodes.JsonArray(word);

        Assert.All(Words(json.Deserialize<AlertEvent>(AuditJson.Options)!), IsOneLine);
    }

    static IEnumerable<string> Words(AlertEvent told) =>
        [told.Key, told.Project, told.Branch, told.Environment, told.Test, told.Run, told.Commit!, .. told.Facts];

    static void IsOneLine(string word)
    {
        Assert.InRange(word.Length, 0, 300);
        Assert.DoesNotContain(word, letter => char.IsControl(letter) || letter is '\u2028' or '\u2029');
    }
}
