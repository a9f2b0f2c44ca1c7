namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for <c>init</c> and records.</summary>
static class IsExternalInit;
