using System.Net;
using System.Text.Json;
using PerfAssert.Core.Tests;
using PerfAssert.Core.Tests.Records;
using PerfAssert.Dashboard.Tests.Alerts;
using PerfAssert.History.Files;
using PerfAssert.Records;
using PerfAssert.Reports.Live;

namespace PerfAssert.Dashboard.Tests.Serve;

/// <summary>Who may see and change what, over real HTTP.</summary>
public class SafetyTests
{
    const string Wish = """{ "tests": "Shop.*", "for": "1h", "reason": "new disks", "by": "Ada" }""";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1:80")]
    [InlineData("[::1]")]
    [InlineData("LOCALHOST:5080")]
    public async Task It_answers_to_the_names_of_this_machine(string host)
    {
        await using var served = await Served.Start();

        using var answer = await served.Get("/", ("Host", host));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // A page of somebody else whose name was made to point here (DNS rebinding).
    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:5080")]
    [InlineData("192.168.1.7")]
    public async Task It_answers_to_no_other_name(string host)
    {
        await using var served = await Served.Start();

        foreach (var path in new[] { "/", "/events", "/api/me", "/viewer.js" })
        {
            using var answer = await served.Get(path, ("Host", host));
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        }

        using var change = await served.Post(
            "/api/silences",
            Wish,
            ("Host", host),
            ("Authorization", $"Bearer {Served.Token}")
        );
        Assert.Equal(HttpStatusCode.MisdirectedRequest, change.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/dashboard.js")]
    [InlineData("/api/me")]
    [InlineData("/api/history")]
    [InlineData("/nowhere")]
    public async Task Every_answer_has_a_strict_policy_and_allows_no_other_page_to_read_it(string path)
    {
        await using var served = await Served.Start();

        using var answer = await served.Get(path, ("Origin", "http://localhost:1234"));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';",
            policy,
            StringComparison.Ordinal
        );
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.DoesNotContain(
            answer.Headers,
            header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_page_has_no_script_and_no_style_of_its_own()
    {
        await using var served = await Served.Start();

        var page = await (await served.Get("/")).Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\son[a-z]+=", page);
    }

    [Theory]
    [InlineData("/api/silences", Wish)]
    [InlineData("/api/silences/12345678/lift", Wish)]
    [InlineData("/api/news", "{}")]
    [InlineData("/api/records", "{}")]
    public async Task Nothing_changes_without_the_token(string path, string body)
    {
        await using var served = await Served.Start();
        var own = ("Origin", served.Address.GetLeftPart(UriPartial.Authority));
        await Patience.Until(() => served.Broadcast.KeptBytes > 0);
        var before = served.Audit.Count;

        Assert.Equal(HttpStatusCode.Forbidden, (await served.Post(path, body)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Post(path, body, own)).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await served.Post(path, body, own, ("Authorization", "Bearer wrong"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await served.Post(path, body, own, ("Cookie", "perfassert=99999999999.00"))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.MethodNotAllowed,
            (
                await served.Get(
                    path.Replace("/api/silences/12345678/lift", "/api/silences", StringComparison.Ordinal),
                    own
                )
            ).StatusCode
        );
        Assert.Equal(before, served.Audit.Count);
    }

    // Cookies know no port: a page of another program on this machine is of the same site.
    [Fact]
    public async Task A_page_of_another_origin_changes_nothing_with_the_cookie_of_a_browser()
    {
        await using var served = await Served.Start();
        var cookie = ("Cookie", await served.Cookie());

        foreach (var origin in new[] { "http://localhost:1234", "http://evil.example", "null", "https://localhost" })
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await served.Post("/api/silences", Wish, cookie, ("Origin", origin))).StatusCode
            );
        Assert.Equal(HttpStatusCode.Forbidden, (await served.Post("/api/silences", Wish, cookie)).StatusCode);
        Assert.Empty(served.Audit);

        Assert.Equal(
            HttpStatusCode.OK,
            (
                await served.Post(
                    "/api/silences",
                    Wish,
                    cookie,
                    ("Origin", served.Address.GetLeftPart(UriPartial.Authority))
                )
            ).StatusCode
        );
    }

    [Fact]
    public async Task A_form_of_a_page_is_no_json_and_changes_nothing()
    {
        await using var served = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(served.Address, "/api/silences"))
        {
            Content = new StringContent(Wish),
        };
        request.Headers.Authorization = new("Bearer", Served.Token);
        using var client = new HttpClient();

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await using var served = await Served.Start();

        using var answer = await served.Get($"/enter?ticket={served.Gate.Ticket()}");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Served.Token, Uri.UnescapeDataString(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_lets_one_browser_in_once_and_soon()
    {
        await using var served = await Served.Start();
        var ticket = served.Gate.Ticket();

        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get("/enter?ticket=wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await served.Get($"/enter?ticket={ticket}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get($"/enter?ticket={ticket}")).StatusCode);

        ticket = served.Gate.Ticket();
        served.Clock.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get($"/enter?ticket={ticket}")).StatusCode);
    }

    [Fact]
    public async Task A_cookie_ends_after_half_a_day_and_cannot_be_prolonged()
    {
        await using var served = await Served.Start(isOpen: false);
        var cookie = await served.Cookie();
        Assert.Equal(HttpStatusCode.NotFound, (await served.Get("/api/history", ("Cookie", cookie))).StatusCode);

        var (name, time, seal) = (
            cookie.Split('=')[0],
            long.Parse(cookie.Split('=', '.')[1], System.Globalization.CultureInfo.InvariantCulture),
            cookie.Split('.')[1]
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (
                await served.Get("/api/history", ("Cookie", FormattableString.Invariant($"{name}={time + 1}.{seal}")))
            ).StatusCode
        );

        served.Clock.Now += TimeSpan.FromHours(13);
        Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get("/api/history", ("Cookie", cookie))).StatusCode);
    }

    [Fact]
    public async Task With_a_token_of_somebody_looking_needs_it_too()
    {
        await using var served = await Served.Start(isOpen: false);

        foreach (var path in new[] { "/events", "/api/history", "/runs/1" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await served.Get(path)).StatusCode);
            Assert.NotEqual(
                HttpStatusCode.Unauthorized,
                (await served.Get(path, ("Authorization", $"Bearer {Served.Token}"))).StatusCode
            );
        }

        var me = await (await served.Get("/api/me")).Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("""{"mayLook":false,"mayChange":false,"history":null}""", me);
    }

    // Wherever it is said, and however the time of day is set meanwhile.
    [Theory]
    [InlineData("/enter")]
    [InlineData("/api/records")]
    [InlineData("/events")]
    [InlineData("/")]
    [InlineData("/enter?ticket=wrong")]
    public async Task Wrong_tokens_can_be_tried_ten_times_in_a_minute(string path)
    {
        await using var served = await Served.Start(isOpen: false);
        var own = ("Origin", served.Address.GetLeftPart(UriPartial.Authority));
        var cookie = ("Cookie", await served.Cookie());
        for (var mistake = 0; mistake < 10; mistake++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await Guess()).StatusCode);

        using var refused = await Guess();
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("PERF1020", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        // The right one would tell that it is right. A browser that was let in before says none.
        var right = JsonSerializer.Serialize(new { text = Served.Token });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await served.Post("/enter", right, own)).StatusCode);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await served.Get("/api/history", ("Authorization", $"Bearer {Served.Token}"))).StatusCode
        );
        Assert.Equal(HttpStatusCode.NotFound, (await served.Get("/api/history", cookie)).StatusCode);

        served.Clock.Now -= TimeSpan.FromHours(1);
        served.Clock.Pass(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.NoContent, (await served.Post("/enter", right, own)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await served.Get("/api/history", ("Authorization", $"Bearer {Served.Token}"))).StatusCode
        );

        Task<HttpResponseMessage> Guess() =>
            path switch
            {
                "/enter" => served.Post(path, """{ "text": "wrong" }""", own),
                "/api/records" => served.Post(path, "{}", own, ("Authorization", "Bearer wrong")),
                "/enter?ticket=wrong" => served.Get(path),
                _ => served.Get(path, ("Authorization", "Bearer wrong")),
            };
    }

    [Fact]
    public async Task A_silence_and_its_end_go_on_record_with_who_and_from_where()
    {
        await using var served = await Served.Start();

        using var answer = await served.PostWithToken("/api/silences", Wish);
        var id = JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(Cancellation))
            .RootElement.GetProperty("id")
            .GetString()!;
        using var lifted = await served.PostWithToken($"/api/silences/{id}/lift", """{ "by": "Bob" }""");

        Assert.Equal(HttpStatusCode.NoContent, lifted.StatusCode);
        var lines = served.Audit.Where(line => line.Kind == "silence").ToList();
        Assert.Equal(["Ada (dashboard, 127.0.0.1)", "Bob (dashboard, 127.0.0.1)"], lines.Select(line => line.By));
        Assert.Equal("new disks", (string?)lines[0].What["reason"]);
        Assert.Equal(id, (string?)lines[1].What["lifted"]);
    }

    [Theory]
    [InlineData("""{ "tests": "Shop.*", "for": "1h", "reason": "new disks" }""", "PERF0922: by")]
    [InlineData(
        """{ "tests": "Shop.*", "for": "soon", "reason": "new disks", "by": "Ada" }""",
        "PERF0922: for = 'soon'"
    )]
    [InlineData("""{ "tests": " ", "for": "1h", "reason": "new disks", "by": "Ada" }""", "PERF0922: tests")]
    [InlineData("""{ "tests": "Shop.*", "for": "1h", "by": "Ada" }""", "PERF0922: reason")]
    public async Task A_wish_that_cannot_be_met_is_answered_with_a_sentence(string wish, string sentence)
    {
        await using var served = await Served.Start();

        using var answer = await served.PostWithToken("/api/silences", wish);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(
            sentence,
            JsonDocument
                .Parse(await answer.Content.ReadAsStringAsync(Cancellation))
                .RootElement.GetProperty("error")
                .GetString()!,
            StringComparison.Ordinal
        );
        Assert.Empty(served.Audit);
    }

    [Theory]
    [InlineData("/api/silences", "nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/api/silences", "null", HttpStatusCode.BadRequest)]
    [InlineData("/api/news", "[]", HttpStatusCode.BadRequest)]
    [InlineData(
        "/api/news",
        """{ "run": null, "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": [] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("/api/records", "nonsense", HttpStatusCode.UnprocessableEntity)]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": [null] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": null }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": """
            + """[{ "test": "a", "kind": "ended", "mean": 1e400 }] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": """
            + """[{ "test": "a", "kind": "ended", "p95": -1e400 }] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": """
            + """[{ "test": "a", "kind": "second", "leftSeconds": 1e400 }] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": """
            + """[{ "test": "a", "kind": "second", "second": """
            + """{ "at": 1e400, "phase": "p", "users": 1, "rate": 1, "errors": 0 } }] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "r", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": """
            + """[{ "test": "a", "kind": "second", "second": """
            + """{ "at": 1, "phase": null, "users": 1, "rate": 1, "errors": 0 } }] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData(
        "/api/news",
        """{ "run": "\ud800", "assembly": "a", "began": "2026-01-01T00:00:00Z", "tests": [] }""",
        HttpStatusCode.BadRequest
    )]
    [InlineData("/api/records", """{ "schema": 99 }""", HttpStatusCode.UnprocessableEntity)]
    public async Task Nonsense_is_refused_and_nothing_breaks(string path, string body, HttpStatusCode status)
    {
        await using var served = await Served.Start();

        using var answer = await served.PostWithToken(path, body);

        Assert.Equal(status, answer.StatusCode);
        Assert.Matches("\"error\":\"PERF[0-9]{4}: ", await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.OK, (await served.Get("/")).StatusCode);
    }

    [Theory]
    [InlineData("/api/silences", 64 * 1024)]
    [InlineData("/api/news", 1024 * 1024)]
    [InlineData("/api/records", 32 * 1024 * 1024)]
    public async Task What_is_too_large_is_refused(string path, int most)
    {
        await using var served = await Served.Start();

        foreach (var isChunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(served.Address, path))
            {
                Content = new ByteArrayContent(new byte[most + 1]),
            };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.Authorization = new("Bearer", Served.Token);
            request.Headers.TransferEncodingChunked = isChunked;
            using var client = new HttpClient();

            using var answer = await client.SendAsync(request, Cancellation);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            Assert.Contains(
                FormattableString.Invariant($"PERF1018: What was posted to {path} has more than {most} bytes"),
                await answer.Content.ReadAsStringAsync(Cancellation),
                StringComparison.Ordinal
            );
        }

        Assert.Equal(0, served.Room.Taken);
    }

    // Each of them is a line in every frame of alerts.
    [Fact]
    public async Task A_hundred_tests_may_be_silenced_and_no_more_until_one_is_over()
    {
        await using var served = await Served.Start();
        var ids = new List<string>();
        for (var number = 0; number < 100; number++)
        {
            using var answer = await served.PostWithToken(
                "/api/silences",
                JsonSerializer.Serialize(
                    new
                    {
                        tests = FormattableString.Invariant($"Shop.{number}"),
                        @for = "1h",
                        reason = "new disks",
                        by = "Ada",
                    }
                )
            );
            ids.Add(
                JsonDocument
                    .Parse(await answer.Content.ReadAsStringAsync(Cancellation))
                    .RootElement.GetProperty("id")
                    .GetString()!
            );
        }

        using var refused = await served.PostWithToken("/api/silences", Wish);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(
            "PERF1021: There are 100 silences",
            await refused.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
        Assert.Equal(100, served.Audit.Count);

        Assert.Equal(
            HttpStatusCode.NoContent,
            (await served.PostWithToken($"/api/silences/{ids[7]}/lift", """{ "by": "Bob" }""")).StatusCode
        );
        Assert.Equal(HttpStatusCode.OK, (await served.PostWithToken("/api/silences", Wish)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await served.PostWithToken("/api/silences", Wish)).StatusCode);
        served.Clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.OK, (await served.PostWithToken("/api/silences", Wish)).StatusCode);
    }

    [Fact]
    public async Task A_posted_run_goes_on_record_is_shown_and_fires()
    {
        await using var served = await Served.Start();
        var record = Runs.At(Runs.Monday - TimeSpan.FromMinutes(2), ("Places_an_order", 500));

        using var answer = await served.PostWithToken(
            "/" + NewsText.RecordPath,
            System.Text.Encoding.UTF8.GetString(RecordFile.Bytes(record))
        );

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Patience.Until(() => served.Audit.Any(line => line.Kind == "alert"));
        Assert.Equal(["posted", "run", "alert"], served.Audit.Select(line => line.Kind));
        Assert.Equal("test session (127.0.0.1)", served.Audit[0].By);
        Assert.Contains(Texts(served), text => text.Contains("event: run", StringComparison.Ordinal));
        await Patience.Until(() =>
            Texts(served)
                .Any(text =>
                    text.Contains("event: alerts", StringComparison.Ordinal)
                    && text.Contains("\"level\":\"critical\"", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task A_run_that_is_posted_while_the_dashboard_stops_is_refused_and_neither_kept_nor_on_record()
    {
        using var temporary = new Temporary();
        await using var served = await Served.Start(history: clock => new FileHistory(
            temporary["history"],
            _ => { },
            clock
        ));
        await served.Stop();

        using var answer = await served.PostWithToken(
            "/" + NewsText.RecordPath,
            System.Text.Encoding.UTF8.GetString(RecordFile.Bytes(Runs.At(Runs.Monday, ("Places_an_order", 500))))
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(served.Audit);
        Assert.False(Directory.Exists(temporary["history"]));
    }

    [Fact]
    public async Task The_report_of_a_run_has_the_policy_of_reports_and_hostile_names_are_only_shown()
    {
        await using var served = await Served.Start();
        var record = SampleRecord.Of(SampleRecord.Held with { Name = "</script><script>window.owned=1</script>" });
        Assert.True(served.Runs.Take(record, RecordFile.Bytes(record)));
        Assert.False(served.Runs.Take(record, RecordFile.Bytes(record)));
        var id = JsonDocument
            .Parse(
                Texts(served).Single(text => text.Contains("event: run", StringComparison.Ordinal)).Split('\n')[2][
                    "data: ".Length..
                ]
            )
            .RootElement.GetProperty("id")
            .GetString();

        using var answer = await served.Get($"/runs/{id}");
        var html = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Contains(
            "'sha256-",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<script>window.owned", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await served.Get("/runs/..%2F..%2Fetc%2Fpasswd")).StatusCode);
    }

    [Fact]
    public async Task The_token_is_in_no_answer_and_on_no_record()
    {
        await using var served = await Served.Start();
        await served.PostWithToken("/api/silences", Wish);
        await served.PostWithToken("/api/records", $"{{ \"schema\": \"{Served.Token}\" }}");

        var said = string.Concat(Texts(served)) + string.Concat(served.Audit.Select(line => line.What.ToJsonString()));
        foreach (var path in new[] { "/", "/api/me", "/api/history", "/enter?ticket=x", "/runs/x" })
            said += await (await served.Get(path)).Content.ReadAsStringAsync(Cancellation);

        Assert.DoesNotContain(Served.Token, said, StringComparison.Ordinal);
        Assert.Equal("<secret>", served.Settings.Token.ToString());
    }

    static List<string> Texts(Served served)
    {
        var listener = served.Broadcast.Join(null)!;
        served.Broadcast.Leave(listener);
        return [.. listener.Before.Select(frame => System.Text.Encoding.UTF8.GetString(frame.Bytes.Span))];
    }
}
