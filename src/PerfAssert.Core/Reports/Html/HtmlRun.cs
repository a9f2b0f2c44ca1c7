using PerfAssert.Limits;
using PerfAssert.Records;
using PerfAssert.Reports.Formats;

namespace PerfAssert.Reports.Html;

/// <summary>A run on the page: its grade, what broke or changed, all tests by kind,
/// resources and the machine.</summary>
sealed class HtmlRun
{
    static readonly string[] overviewHead = ["test", "verdict", "grade", "mean", "p95", "allocated", "distribution"];

    readonly RunRecord run;
    readonly string id;
    readonly IReadOnlyList<(TestGroup Group, IReadOnlyList<HtmlTest> Tests)> groups;

    /// <summary>Prepares the parts of the page.</summary>
    /// <param name="run">The run.</param>
    /// <param name="id">Begins the names of all that belongs to it.</param>
    public HtmlRun(RunRecord run, string id)
    {
        (this.run, this.id) = (run, id);
        var number = 0;
        groups =
        [
            .. TestGroup
                .Of(run.Tests)
                .Select(group =>
                    (
                        group,
                        (IReadOnlyList<HtmlTest>)
                            [
                                .. group.Tests.Select(test => new HtmlTest(
                                    test,
                                    FormattableString.Invariant($"{id}t{number++}")
                                )),
                            ]
                    )
                ),
        ];
    }

    public IEnumerable<Figure> Figures => Tests.SelectMany(test => test.Figures);

    IEnumerable<HtmlTest> Tests => groups.SelectMany(group => group.Tests);

    public Markup ToMarkup() =>
        Markup.Of(
            $"""
            <section class="run" aria-labelledby="{id}">
            <header>
            <h1 id="{id}">{Path.GetFileNameWithoutExtension(run.Assembly)}</h1>
            {HtmlReport.Letter(Grade.Of(run))}
            <p class="headline">{ConsoleReport.Headline(run)}. <span class="why">Grade {Grade.Of(run).Text}: {Grade.Of(
                run
            ).Reason}.</span></p>
            </header>
            {run.Warnings.Select(warning => Markup.Of($"<p class=\"warning\">{warning}</p>\n"))}
            {News()}
            <h2>All tests</h2>
            {groups.Select(group => Overview(group.Group, group.Tests))}
            {groups.Select(group => Section(group.Group, group.Tests))}
            {Facts("Resources", Resources.Of(run))}
            {Facts("Measured on", Receipt.Of(run))}
            </section>
            """
        );

    bool HasKinds => run.Tests.Any(test => test.Kind is not null);

    Markup News()
    {
        var news = TestGroup
            .Ordered(run.Tests.Where(TestGroup.IsNews))
            .Select(record => Tests.First(test => test.Record == record))
            .ToList();
        return news.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""
                <h2>Broken or changed</h2>
                <ul class="news">{news.Select(test =>
                    Markup.Of(
                        $"<li>{HtmlReport.Badge(test.Record.Verdict)} <a href=\"#{test.Id}\">"
                            + $"<bdi>{Markup.Name(test.Record.Name)}</bdi></a>: {Reasons(test.Record)}</li>\n"
                    )
                )}</ul>
                """
            );
    }

    static string Reasons(TestRecord test) =>
        string.Join(
            "; ",
            from limit in test.Limits
            where limit.Verdict is Verdict.LimitBreached or Verdict.Regressed or Verdict.Improved
            select $"{LimitLine.Subject(limit)} {LimitLine.Measured(limit)}, limit {LimitLine.Bound(limit)}, "
                + $"{LimitLine.Outcome(limit)}"
        );

    Markup Overview(TestGroup group, IReadOnlyList<HtmlTest> tests) =>
        Markup.Of(
            $"""
            {(HasKinds ? Markup.Of($"<h3>{group.Title}</h3>") : Markup.None)}
            <div class="scroll" tabindex="0" role="group" aria-label="All tests{(
                HasKinds ? $" of kind {group.Title}" : ""
            )}">
            <table class="overview"><thead><tr>{overviewHead.Select(column =>
                Markup.Of($"<th scope=\"col\">{column}</th>")
            )}</tr></thead>
            <tbody>{tests.Select(test => test.ToRow())}</tbody></table>
            </div>
            """
        );

    Markup Section(TestGroup group, IReadOnlyList<HtmlTest> tests) =>
        Markup.Of($"<h2>{(HasKinds ? group.Title : "Each test")}</h2>\n{tests.Select(test => test.ToMarkup())}");

    static Markup Facts(string title, IReadOnlyList<(string Name, string Text)> facts) =>
        facts.Count == 0
            ? Markup.None
            : Markup.Of(
                $"<h2>{title}</h2>\n<dl>"
                    + $"{facts.Select(fact => Markup.Of($"<dt>{fact.Name}</dt><dd>{fact.Text}</dd>\n"))}</dl>\n"
            );
}
