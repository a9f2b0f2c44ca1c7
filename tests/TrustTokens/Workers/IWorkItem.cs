namespace TrustTokens.Workers;

/// <summary>An action of any result in the queue.</summary>
interface IWorkItem
{
    Task Run();
}
