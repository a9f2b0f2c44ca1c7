using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Audit;
using PerfAssert.Dashboard.Secrets;
using PerfAssert.Dashboard.Yaml;
using PerfAssert.Problems;

namespace PerfAssert.Dashboard.Alerts.Channels;

/// <summary>Any address that takes JSON. Who has the secret can check the signature; the same message has the same key
/// however often it comes.</summary>
sealed class WebhookChannel(Uri address, string variable, HttpPost post, SecretSource secrets)
    : IAlertChannel,
        IDisposable
{
    public bool KeepsIncidents => false;

    public int EventsPerMessage => 100;

    public static IAlertChannel Read(string name, YamlSection section, ChannelWorld world) =>
        new WebhookChannel(
            CertificateTrust.ReadAddress(section),
            section.Secret("signature", "PERFASSERT_WEBHOOK_SECRET"),
            new(world.Clock, CertificateTrust.Read(section)),
            world.Secrets
        );

    public async Task<Delivery> Send(Message message, CancellationToken cancellation)
    {
        var body = HttpPost.Bytes(
            new JsonObject
            {
                ["version"] = 1,
                ["message"] = message.Id,
                ["summary"] = AlertText.Headline(message),
                ["link"] = message.Link,
                ["events"] = AuditJson.Of(message.Events),
            }
        );
        try
        {
            var headers = new List<(string Name, string Value)> { ("Idempotency-Key", message.Id) };
            if (secrets.FindOptional(variable) is { } secret)
            {
                var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body);
                headers.Add(("X-PerfAssert-Signature", $"sha256={Convert.ToHexStringLower(signature)}"));
            }

            return await post.Send(address, body, null, cancellation, headers);
        }
        catch (ProblemException exception)
        {
            return new(DeliveryState.Wrong, exception.Problem.Sentence);
        }
    }

    public void Dispose() => post.Dispose();
}
