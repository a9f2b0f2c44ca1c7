using System.Reflection;
using System.Runtime.CompilerServices;
using PerfAssert.Reports;

namespace Shop;

/// <summary>Spoils the reports that SHOP_BROKEN_REPORTS names: whatever a report does wrong, it does by throwing.</summary>
static class BrokenReports
{
    [ModuleInitializer]
    internal static void Plant()
    {
        if (Environment.GetEnvironmentVariable("SHOP_BROKEN_REPORTS") is not { } names) return;

        var write = typeof(ReportFormat).GetField("write", BindingFlags.Instance | BindingFlags.NonPublic)!;
        foreach (var format in ReportFormat.All.Where(format => names.Split(',').Contains(format.Name)))
            write.SetValue(format, (Func<Report, string>)(_ => throw new InvalidCastException("planted")));
    }
}
