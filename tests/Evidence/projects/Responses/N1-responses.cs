using System.Net;

namespace ItemN1;

public class Ordering
{
    static readonly HttpClient client = new(new Failing());

    [LoadFact(Users = 2, DurationMs = 2000, P95UnderMs = 1000, MinSuccessRate = 0.95)]
    public Task Places_an_order(CancellationToken cancellation) => client.PostAsync("http://localhost/orders", null, cancellation);

    sealed class Failing : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
        {
            await Task.Delay(5, cancellation);
            return new(HttpStatusCode.InternalServerError);
        }
    }
}
