using System.Net;
using System.Text;
using TokenPerf.Systems;

namespace TokenPerf.U6_Http;

[Trait("kind", "api")]
public class Malformed(RunningService service) : IClassFixture<RunningService>
{
    [PerfTheory(Limits = [Target.Rejected])]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[1, 2]")]
    [InlineData("""{ "source": "", "readings": [] }""")]
    [InlineData("""{ "source": "scanner-7" }""")]
    [InlineData("""{ "source": "scanner-7", "readings": [null] }""")]
    [InlineData("""{ "source": "scanner-7", "readings": [], "admin": true }""")]
    public async Task Is_rejected(string body)
    {
        var answer = await service.Client.AnswerTo(Encoding.UTF8.GetBytes(body));
        PerfContext.Current.Record("rejected", answer == HttpStatusCode.BadRequest ? 1 : 0);
    }
}
