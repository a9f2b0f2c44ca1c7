namespace TrustTokens.Service.Endpoints;

/// <summary>A request that is not done, with the status and the reason that its sender gets.</summary>
sealed class RefusedException(int status, string reason) : Exception(reason)
{
    public int Status => status;
}
