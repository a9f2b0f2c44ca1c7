using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using PerfAssert.Dashboard.Alerts.Channels.Smtp;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;
using SmtpException = PerfAssert.Dashboard.Alerts.Channels.Smtp.SmtpException;

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
            var user = settings.User is { } of ? new SmtpUser(of, world.Secrets.Find(name, settings.Password)) : null;
            var mail = MailText.Of(
                settings.From,
                settings.To,
                AlertText.Headline(message),
                Text(message),
                message.Id,
                message.Created
            );
            var refused = await SmtpSession.Send(
                settings.Server,
                user,
                settings.From.Address,
                [.. settings.To.Select(to => to.Address)],
                mail,
                cancellation
            );
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
        catch (SmtpException exception)
        {
            return new(exception.MayPass ? DeliveryState.Down : DeliveryState.Wrong, exception.Message);
        }
        catch (AuthenticationException exception)
        {
            return new(DeliveryState.Wrong, $"its certificate is not trusted: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return new(DeliveryState.Down, exception.Message);
        }
    }

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
