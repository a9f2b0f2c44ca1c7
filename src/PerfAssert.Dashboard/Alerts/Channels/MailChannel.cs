using System.Text;
using MimeKit;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Mail over SMTP.</summary>
sealed class MailChannel(string name, MailSettings settings, ChannelWorld world) : IAlertChannel
{
    const int MostShown = 100;

    public bool KeepsIncidents => false;

    public int EventsPerMessage => int.MaxValue;

    public static IAlertChannel Read(string name, YamlSection section, ChannelWorld world) =>
        new MailChannel(name, MailSettings.Read(section), world);

    public async Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        try
        {
            var user = settings.User is { } of ? new MailUser(of, world.Secrets.Find(name, settings.Password)) : null;
            using var mail = Mail(message);
            var refused = await MailSender.Send(settings.Server, user, mail, cancellation);
            return refused.Count == 0
                ? Delivery.Sent
                : Delivery.Sent with
                {
                    Reason = $"not taken for {string.Join(", ", refused)}",
                };
        }
        catch (ProblemException exception)
        {
            return new(DeliveryState.Wrong, exception.Problem.Sentence);
        }
        catch (MailException exception)
        {
            return new(exception.MayPass ? DeliveryState.Down : DeliveryState.Wrong, exception.Message);
        }
    }

    /// <summary>ASCII only and short lines, in whatever letters the events are: the text is in base 64, so that no line
    /// of it can be a header, or the dot that ends a mail. Its id is the same however often it is sent.</summary>
    MimeMessage Mail(Message message)
    {
        var mail = new MimeMessage();
        mail.Headers.Clear();
        mail.From.Add(Mailbox(settings.From));
        mail.To.AddRange(settings.To.Select(Mailbox));
        mail.Subject = OneLine(AlertText.Headline(message));
        mail.Date = message.Created.ToUniversalTime();
        mail.Headers.Add("Message-ID", $"<{message.Id}@{settings.From.Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.MimeVersion = new(1, 0);
        mail.Body = new TextPart("plain") { Text = Text(message), ContentTransferEncoding = ContentEncoding.Base64 };
        return mail;
    }

    static MailboxAddress Mailbox(System.Net.Mail.MailAddress address) => new(address.DisplayName, address.Address);

    static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    static string Text(Message message)
    {
        var text = new StringBuilder();
        foreach (var told in message.Events.Take(MostShown))
        {
            string[] lines =
            [
                told.Test,
                $"  {AlertText.State(told)}",
                .. told.Facts.Select(fact => $"  {fact}"),
                $"  {AlertText.Place(told)}",
                "",
            ];
            text.AppendJoin('\n', lines).Append('\n');
        }

        if (message.Events.Count > MostShown)
            text.Append(FormattableString.Invariant($"and {message.Events.Count - MostShown} more\n\n"));
        if (message.Link is { } link)
            text.Append(link).Append('\n');
        return text.ToString();
    }
}
