namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> and records.</summary>
static class IsExternalInit;

/// <summary>Marks what makes a text of <c>$"…"</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
sealed class InterpolatedStringHandlerAttribute : Attribute;
