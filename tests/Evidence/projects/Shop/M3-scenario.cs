namespace Scenario;

public class Checkout
{
    [PerfFact(Scenario = "checkout")]
    public void Checks_out() => Thread.SpinWait(2_000);
}
