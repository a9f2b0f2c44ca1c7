using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using TrustTokens.Postgres;
using TrustTokens.Service;

const string Usage = """
    TrustTokens.Service [--port <number>] [--postgres] [--ledger <file>] [--faults]
      --port      the port on the loopback address; one that is free unless given
      --postgres  store in the database that the environment variable TRUSTTOKENS_POSTGRES names; in memory unless given
      --ledger    the file of the receipts; a temporary one unless given
      --faults    faults can be switched on by POST to /faults/stall?seconds=, /faults/leak?megabytesPerSecond=
                 and /faults/die
    """;

var options = new TrustTokenServiceOptions();
for (var i = 0; i < args.Length; i++)
{
    var value = i + 1 < args.Length ? args[i + 1] : "";
    switch (args[i])
    {
        case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
            options = options with { Port = port };
            i++;
            break;
        case "--ledger" when value.Length > 0:
            options = options with { Ledger = value };
            i++;
            break;
        case "--postgres" when PostgresAddress.FromEnvironment() is { } address:
            options = options with { Postgres = address };
            break;
        case "--postgres":
            Console.Error.WriteLine(PostgresAddress.Missing);
            return 1;
        case "--faults":
            // As kill -9 does: nothing is said, nothing is tidied.
            options = options with
            {
                Faults = new(die: Process.GetCurrentProcess().Kill),
            };
            break;
        case "--help":
            Console.WriteLine(Usage);
            return 0;
        default:
            Console.Error.WriteLine(
                $"'{args[i]}' is not understood, or its value is missing or wrong.{Environment.NewLine}{Usage}"
            );
            return 1;
    }
}

try
{
    await using var service = TrustTokenService.Build(options);
    await service.StartAsync();
    Console.WriteLine($"Listening on {service.Urls.Single()}");
    await service.WaitForShutdownAsync();
    return 0;
}
catch (Exception failure)
    when (failure
            is IOException
                or InvalidDataException
                or DbException
                or UnauthorizedAccessException
                or ArgumentException
    )
{
    // The port is taken, the ledger was changed, the database does not answer: the message says all.
    Console.Error.WriteLine(failure.Message);
    return 1;
}
