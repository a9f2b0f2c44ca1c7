using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Secrets;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>
/// Who may look and who may change: whoever sends the token, or a cookie that was given for it. A browser gets the
/// cookie for the token, or once for the ticket that is shown where the dashboard was started.
/// </summary>
/// <param name="token">The token.</param>
/// <param name="isOpen">Whether anybody who reaches the dashboard may look.</param>
/// <param name="isSecure">Whether browsers shall send the cookie over TLS only.</param>
/// <param name="clock">The time.</param>
sealed class Gate(Secret token, bool isOpen, bool isSecure, TimeProvider clock)
{
    /// <summary>The cookie. Cookies know no port, so those of two dashboards on one
    /// machine take the place of one another.</summary>
    public const string Cookie = "perfassert";

    const string Scheme = "Bearer ";

    static readonly TimeSpan lasting = TimeSpan.FromHours(12);
    static readonly TimeSpan ticketLasts = TimeSpan.FromMinutes(10);

    readonly Lock gate = new();
    readonly WrongTokens guesses = new(clock);
    string? ticket;
    long ticketMade;

    /// <summary>Whether anybody who reaches the dashboard may look.</summary>
    public bool IsOpen => isOpen;

    /// <summary>A ticket that lets one browser in, once.</summary>
    public string Ticket()
    {
        lock (gate)
        {
            ticketMade = clock.GetTimestamp();
            return ticket = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        }
    }

    /// <summary>Who asks. A wrong token counts as a guess, wherever it is said.</summary>
    public Caller Recognise(HttpContext context)
    {
        var (request, from) = (context.Request, context.Connection.RemoteIpAddress);
        if (Said(request) is not { } text)
            return HasCookie(request) ? Caller.Browser : Caller.Anybody;
        if (guesses.AreTooMany(from))
            return Caller.Guesses;
        if (IsToken(text))
            return Caller.KnowsToken;

        guesses.Add(from);
        return HasCookie(request) ? Caller.Browser : Caller.Anybody;
    }

    /// <summary>Whether the request may see anything.</summary>
    public bool MayLook(HttpContext context) => isOpen || MayChange(context);

    /// <summary>Whether the request knows the token, or was let in for it.</summary>
    public static bool MayChange(HttpContext context) => context.Caller() is Caller.KnowsToken or Caller.Browser;

    /// <summary>Lets a browser in for the ticket, once. Null: there were too many wrong guesses just now.</summary>
    public bool? TakeTicket(HttpContext context, string text) =>
        Take(
            context,
            () =>
            {
                lock (gate)
                {
                    if (ticket is null || clock.GetElapsedTime(ticketMade) > ticketLasts || !AreEqual(text, ticket))
                        return false;

                    ticket = null;
                    return true;
                }
            }
        );

    /// <summary>Lets a browser in for the token. Null: there were too many wrong guesses just now.</summary>
    public bool? TakeToken(HttpContext context, string text) => Take(context, () => IsToken(text));

    bool? Take(HttpContext context, Func<bool> isRight)
    {
        var from = context.Connection.RemoteIpAddress;
        if (guesses.AreTooMany(from))
            return null;

        if (!isRight())
        {
            guesses.Add(from);
            return false;
        }

        GiveCookie(context.Response);
        return true;
    }

    static string? Said(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? header[Scheme.Length..].Trim()
            : null;

    void GiveCookie(HttpResponse response)
    {
        var ends = clock.GetUtcNow() + lasting;
        var time = ends.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        response.Cookies.Append(
            Cookie,
            $"{time}.{Seal(time)}",
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = isSecure,
                Path = "/",
                Expires = ends,
                IsEssential = true,
            }
        );
    }

    bool HasCookie(HttpRequest request) =>
        request.Cookies[Cookie]?.Split('.') is [var time, var seal]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
        && ends > clock.GetUtcNow().ToUnixTimeSeconds()
        && AreEqual(seal, Seal(time));

    bool IsToken(string text) => AreEqual(text, token.Reveal());

    string Seal(string time) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(token.Reveal()),
                Encoding.UTF8.GetBytes($"perfassert cookie until {time}")
            )
        );

    /// <summary>In a time that does not tell how much of it was right.</summary>
    static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(one)),
            SHA256.HashData(Encoding.UTF8.GetBytes(other))
        );
}
