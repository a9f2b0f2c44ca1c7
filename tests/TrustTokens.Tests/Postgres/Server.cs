using TrustTokens.Postgres;

namespace TrustTokens.Tests.Postgres;

/// <summary>The PostgreSQL server of the tests.</summary>
static class Server
{
    /// <summary>Its connection string. Without one the test is skipped, and in CI, where there has to be one,
    /// it fails.</summary>
    public static string Address
    {
        get
        {
            var address = PostgresAddress.FromEnvironment();
            Assert.False(
                address is null && Environment.GetEnvironmentVariable("CI") == "true",
                PostgresAddress.Missing
            );
            Assert.SkipWhen(address is null, PostgresAddress.Missing);

            // The driver gives up after 15 seconds without a connection, or 30 without an answer,
            // which a busy machine may take.
            return $"{address};Timeout=180;Command Timeout=180";
        }
    }
}
