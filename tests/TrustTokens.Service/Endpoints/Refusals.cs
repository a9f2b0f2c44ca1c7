using System.Data.Common;
using Microsoft.AspNetCore.Http;
using TrustTokens.Service.Messages;
using TrustTokens.Workers;

namespace TrustTokens.Service.Endpoints;

/// <summary>Answers a request that was not done with its reason.</summary>
static class Refusals
{
    public static async Task Answer(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            await Answer(context, refused.Status, refused.Message);
        }
        catch (WorkRefusedException full)
        {
            context.Response.Headers.RetryAfter = "1";
            await Answer(context, StatusCodes.Status503ServiceUnavailable, full.Message);
        }
        catch (WorkTimedOutException late)
        {
            await Answer(context, StatusCodes.Status503ServiceUnavailable, late.Message);
        }
        catch (DbException)
        {
            // Why is for the operator to know: the sender gets no words of the database.
            await Answer(context, StatusCodes.Status503ServiceUnavailable, "The database did not answer.");
        }
        catch (BadHttpRequestException broken)
        {
            // The body broke off: what is left of the connection carries no answer.
            context.Response.StatusCode = broken.StatusCode;
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer; the number is for the counter.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
    }

    static Task Answer(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Refusal(reason));
    }
}
