using System.Text;
using PerfAssert.Dashboard.Alerts.Channels;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Tests.Alerts.Peers;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Tests.Alerts;

public class MailTests
{
    [Theory]
    [InlineData("tls", "PLAIN")]
    [InlineData("tls", "LOGIN")]
    [InlineData("starttls", "PLAIN")]
    [InlineData("starttls", "LOGIN")]
    public async Task Mail_is_taken_encrypted_and_with_a_password(string encryption, string mechanism)
    {
        using var server = await SmtpPeer.Start(encryption, mechanism);

        Assert.Equal(Delivery.Sent, await Send(server, encryption));

        var mail = await server.Only();
        Assert.Equal(("perf@example.org", "perf", true), (mail.From, mail.User, mail.Tls));
        Assert.Equal(["team@example.org"], mail.To);
        Assert.Contains("Date: Mon, 16 Nov 2026 00:00:00 +0000\r\n", Headers(mail), StringComparison.Ordinal);
        Assert.Equal("Perfö <perf@example.org>", mail.Sender);
        Assert.Equal("PerfAssert: 1 critical in Shop on main", mail.Subject);
        Assert.Equal(
            "Shop.Places_an_order\n  critical\n  p95 212 ms, over 200 ms\n  branch main, commit "
                + "0123456789a…, ci, run 20261116T000000Z-1\n\nhttps://ci.example.org/run/7\n",
            mail.Text
        );
    }

    [Fact]
    public async Task Without_encryption_mail_goes_to_this_machine_only()
    {
        using var server = await SmtpPeer.Start("plain");

        Assert.Equal(Delivery.Sent, await Send(server, "none", user: ""));
        Assert.False((await server.Only()).Tls);
    }

    [Theory]
    [InlineData("tls")]
    [InlineData("starttls")]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_password(string encryption)
    {
        using var server = await SmtpPeer.Start(encryption);

        var delivery = await Send(server, encryption, ca: "");

        Assert.Equal(DeliveryState.Wrong, delivery.State);
        Assert.StartsWith("its certificate is not trusted", delivery.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_certificate_of_another_server_gets_no_password()
    {
        using var server = await SmtpPeer.Start("tls", name: "mail.example.org");

        Assert.StartsWith(
            "its certificate is not trusted",
            (await Send(server, "tls")).Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing()
    {
        using var server = await SmtpPeer.Start("plain");

        Assert.Equal(
            new(DeliveryState.Wrong, "it offers no STARTTLS, and nothing is sent without encryption"),
            await Send(server, "starttls", user: "")
        );
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task A_wrong_password_is_no_reason_to_try_again()
    {
        using var server = await SmtpPeer.Start("tls");

        var delivery = await Send(server, "tls", password: "wrong");

        Assert.Equal(
            (DeliveryState.Wrong, "it said to the password: 535 5.7.8 Authentication credentials invalid"),
            (delivery.State, delivery.Reason)
        );
    }

    [Fact]
    public async Task A_server_that_wants_a_password_where_there_is_none_is_no_reason_to_try_again()
    {
        using var server = await SmtpPeer.Start("tls");

        var delivery = await Send(server, "tls", user: "");

        Assert.Equal(DeliveryState.Wrong, delivery.State);
        Assert.Contains("5.7.0 Authentication required", delivery.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_there_at_all_keeps_the_mail_and_says_so()
    {
        using var server = await SmtpPeer.Start("tls");

        var delivery = await Send(server, "tls", to: "nobody@example.org");

        Assert.Equal(
            new(DeliveryState.Wrong, "it takes mail for none of the recipients: 550 no such user here"),
            delivery
        );
    }

    [Fact]
    public async Task A_server_that_wants_to_be_asked_later_is()
    {
        using var server = await SmtpPeer.Start("tls", firstAnswer: "451 4.7.1 greylisted");

        Assert.Equal(
            (DeliveryState.Down, "it said to the mail: 451 4.7.1 greylisted"),
            await Send(server, "tls") is var delivery ? (delivery.State, delivery.Reason) : default
        );
        Assert.Equal(Delivery.Sent, await Send(server, "tls"));
    }

    [Fact]
    public async Task Who_is_not_there_keeps_the_mail_from_none_of_the_others()
    {
        using var server = await SmtpPeer.Start("tls");

        var delivery = await Send(server, "tls", to: "[nobody@example.org, team@example.org]");

        Assert.Equal(Delivery.Sent with { Reason = "not taken for nobody@example.org" }, delivery);
        Assert.Equal(["team@example.org"], (await server.Only()).To);
    }

    [Fact]
    public async Task No_name_adds_a_header_a_recipient_or_a_mail()
    {
        using var server = await SmtpPeer.Start("plain");

        foreach (var name in HostileNames.All.Select(row => row.Data))
        {
            server.Taken.Clear();
            var told = Events.Fired(name, name) with { Project = OneLine.Short(name), Branch = OneLine.Short(name) };
            Assert.Equal(Delivery.Sent, await Send(server, "none", user: "", message: Events.Message(told)));
            IsHarmless(await server.Only());
        }
    }

    static void IsHarmless(TakenMail mail)
    {
        Assert.Equal(["team@example.org"], mail.To);
        Assert.Equal(
            [
                "From",
                "To",
                "Subject",
                "Date",
                "Message-ID",
                "Auto-Submitted",
                "MIME-Version",
                "Content-Type",
                "Content-Transfer-Encoding",
            ],
            Headers(mail)
                .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != ' ')
                .Select(line => line.Split(':')[0])
        );
        Assert.All(
            Encoding.Latin1.GetString(mail.Mail).Split("\r\n"),
            line => Assert.True(line.Length <= 78 && line.All(char.IsAscii), line)
        );
    }

    [Theory]
    [InlineData("to: 'team@example.org>\r\nRCPT TO:<x@y.z'")]
    [InlineData("to: 'tëam@example.org'")]
    [InlineData("to: nobody")]
    [InlineData("from: 'a b@c@d'")]
    [InlineData("encryption: none")]
    [InlineData("encryption: ssl")]
    [InlineData("port: 70000")]
    [InlineData("host: 'mail.example.org:587'")]
    [InlineData("password: hunter2")]
    public void A_setting_that_cannot_be_used_is_a_problem(string setting)
    {
        var key = setting.Split(':')[0];
        var good = new Dictionary<string, string>
        {
            ["host"] = "mail.example.org",
            ["from"] = "perf@example.org",
            ["to"] = "team@example.org",
        };
        var settings = good.Where(pair => pair.Key != key)
            .Select(pair => $"{pair.Key}: {pair.Value}")
            .Append(
                setting.Replace("'", "\"", StringComparison.Ordinal).Replace("\r\n", "\\r\\n", StringComparison.Ordinal)
            );

        var problem = Assert
            .Throws<Problems.ProblemException>(() =>
                RulesText.Read($"channels:\n  mail:\n    {string.Join("\n    ", settings)}\n")
            )
            .Problem;

        Assert.Contains($"channels.mail.{key}", problem.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.Sentence, StringComparison.Ordinal);
    }

    static string Headers(TakenMail taken)
    {
        var mail = Encoding.ASCII.GetString(taken.Mail);
        return mail[..(mail.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)];
    }

    static async Task<Delivery> Send(
        SmtpPeer server,
        string encryption,
        string user = "user: perf",
        string? ca = null,
        string password = SmtpPeer.Password,
        string to = "team@example.org",
        Message? message = null
    )
    {
        var mail = RulesText
            .Read(
                $"""
                channels:
                  mail:
                    host: localhost
                    port: {server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}
                    encryption: {encryption}
                    from: Perfö <perf@example.org>
                    to: {to}
                    {user}
                    {(ca ?? $"ca: {server.CertificatePath}")}
                """,
                RulesText.Secrets(("PERFASSERT_SMTP_PASSWORD", password))
            )
            .Channels[0]
            .Channel;
        return await mail.Send(message ?? Events.Message(Events.Fired()), TestContext.Current.CancellationToken);
    }
}
