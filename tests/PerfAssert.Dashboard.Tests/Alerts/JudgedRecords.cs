using PerfAssert.Dashboard.Alerts.Model;
using PerfAssert.Dashboard.Alerts.Rules;
using PerfAssert.Records;

namespace PerfAssert.Dashboard.Tests.Alerts;

static class JudgedRecords
{
    /// <summary>What the test of a record says to a condition.</summary>
    public static Evidence? Judge(this Condition condition, TestRecord test) => condition.Judge(ObservedTest.Of(test));
}
