using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PerfAssert.Dashboard.Serve.Background;
using PerfAssert.Problems;
using PerfAssert.Reports;

namespace PerfAssert.Dashboard.Serve.Access;

/// <summary>What cannot be done is said with a status and a sentence: a broken history, a full disk or nonsense ends no
/// connection of others.</summary>
/// <param name="warn">Hears of what nobody foresaw.</param>
sealed class ErrorResponses(Action<Problem> warn)
{
    /// <summary>Answers a request, or says why not.</summary>
    public async Task Give(HttpContext context, RequestDelegate answer)
    {
        try
        {
            await answer(context);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            var refusal = RefusalOf(context.Request.Path, exception);
            if (refusal.Status == StatusCodes.Status500InternalServerError)
                warn(refusal.Problem);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await RequestFilter.Refuse(context, refusal);
        }
    }

    static Refusal RefusalOf(string path, Exception exception) =>
        exception switch
        {
            Refusal refusal => refusal,
            ProblemException { Problem: var problem } => new(StatusCodes.Status422UnprocessableEntity, problem),
            JsonException => new(
                StatusCodes.Status400BadRequest,
                Problem.PostUnreadable(path, OneLine.Short(exception.Message))
            ),
            BadHttpRequestException { StatusCode: var status } => new(
                status,
                Problem.PostUnreadable(path, exception.Message)
            ),
            _ => new(
                StatusCodes.Status500InternalServerError,
                BackgroundWork.ProblemOf($"Answering {path}", exception)
            ),
        };
}
