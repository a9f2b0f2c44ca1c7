using PerfAssert.Viewer.Tests;

[assembly: AssemblyFixture(typeof(Browser))]
