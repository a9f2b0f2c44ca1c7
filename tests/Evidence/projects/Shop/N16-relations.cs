namespace ItemN16;

public class Sorting
{
    [PerfFact, FasterThan(nameof(Usual), by: 1.2)]
    public void Quick() => Takes.Microseconds(150);

    [PerfFact, NotSlowerThan(nameof(Usual), percent: 5)]
    public void Careful() => Takes.Microseconds(150);

    [PerfReference]
    public void Usual() => Takes.Microseconds(100);
}
