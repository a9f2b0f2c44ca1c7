#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may. So far they need nothing: the .NET 10 SDK and git do.
set -euo pipefail
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done
