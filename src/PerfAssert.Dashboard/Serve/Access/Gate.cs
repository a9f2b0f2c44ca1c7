using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Secrets;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>
/// Who may look and who may change: whoever sends the token, or a cookie that was given for it. A browser gets the cookie for the token, or once for the ticket
/// that is shown where the dashboard was started.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="isOpen">Whether anybody who reaches the dashboard may look.</param>
/// <param name="isSecure">Whether browsers shall send the cookie over TLS only.</param>
/// <param name="clock">The time.</param>
sealed class Gate(Secret token, bool isOpen, bool isSecure, TimeProvider clock)
{
    /// <summary>The cookie. Cookies know no port, so those of two dashboards on one machine take the place of one another.</summary>
    public const string Cookie = "perfassert";

    const string Scheme = "Bearer ";
    const int MostMistakes = 10;

    static readonly TimeSpan lasting = TimeSpan.FromHours(12);
    static readonly TimeSpan ticketLasts = TimeSpan.FromMinutes(10);
    static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    readonly Queue<DateTimeOffset> mistakes = [];
    string? ticket;
    DateTimeOffset ticketEnds;

    /// <summary>Whether anybody who reaches the dashboard may look.</summary>
    public bool IsOpen => isOpen;

    /// <summary>A ticket that lets one browser in, once.</summary>
    public string Ticket()
    {
        lock (gate)
        {
            ticketEnds = clock.GetUtcNow() + ticketLasts;
            return ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        }
    }

    /// <summary>Whether the request may see anything.</summary>
    public bool MayLook(HttpRequest request) => isOpen || MayChange(request);

    /// <summary>Whether the request knows the token.</summary>
    public bool MayChange(HttpRequest request) => HasToken(request) || HasCookie(request);

    /// <summary>Whether it says the token itself, which no page of somebody else can.</summary>
    public bool HasToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && IsToken(header[Scheme.Length..].Trim());
    }

    /// <summary>Lets a browser in for the ticket, once.</summary>
    public bool TakeTicket(string text, HttpResponse response)
    {
        lock (gate)
        {
            if (ticket is null || clock.GetUtcNow() > ticketEnds || !AreEqual(text, ticket)) return false;

            ticket = null;
        }

        GiveCookie(response);
        return true;
    }

    /// <summary>Lets a browser in for the token. Null: there were too many wrong ones just now.</summary>
    public bool? TakeToken(string text, HttpResponse response)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (mistakes.TryPeek(out var oldest) && now - oldest > pause) mistakes.Dequeue();
            if (mistakes.Count >= MostMistakes) return null;

            if (!IsToken(text))
            {
                mistakes.Enqueue(now);
                return false;
            }
        }

        GiveCookie(response);
        return true;
    }

    void GiveCookie(HttpResponse response)
    {
        var ends = clock.GetUtcNow() + lasting;
        var time = ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        response.Cookies.Append(Cookie, $"{time}.{Seal(time)}", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = isSecure,
            Path = "/",
            Expires = ends,
            IsEssential = true,
        });
    }

    bool HasCookie(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var time, var seal] &&
        long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ends) && ends > clock.GetUtcNow().ToUnixTimeSeconds() && AreEqual(seal, Seal(time));

    bool IsToken(string text) => AreEqual(text, token.Reveal());

    string Seal(string time) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token.Reveal()), Encoding.UTF8.GetBytes($"perfassert cookie until {time}")));

    /// <summary>In a time that does not tell how much of it was right.</summary>
    static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(one)), SHA256.HashData(Encoding.UTF8.GetBytes(other)));
}
