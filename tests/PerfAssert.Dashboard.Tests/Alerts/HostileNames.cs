namespace PerfAssert.Dashboard.Tests.Alerts;

/// <summary>Names that mean something to whoever reads them carelessly.</summary>
public static class HostileNames
{
    public static TheoryData<string> All { get; } =
    [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!channel> <!here> <@U123> @here",
        "<https://evil.example|click>",
        "*b* _i_ ~s~ `c` ```",
        "a\r\nBcc: victim@example.org\r\n\r\nbody",
        "x\r\n.\r\nMAIL FROM:<evil@example.org>",
        "\0\u0007\u001b[31m",
        "\u202Eevil\u202C",
        "a\u2028b\u2029c",
        "half \ud83d of a pair",
        "\udc00",
        "::error::x ##vso[task.complete]",
        "=cmd|' /C calc'!A0",
        "{{7*7}} ${jndi:ldap://x}",
        "\"quoted\\\" | `tick`",
        new string('x', 65_536),
        "名前 🐢",
    ];
}
