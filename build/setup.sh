#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may: the .NET 10 SDK and git must be there.
set -euo pipefail
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done

# The HTML report is looked at in Chromium, and axe-core and the viewer's own tools come from npm.
if ! command -v chromium >/dev/null && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends chromium >/dev/null ||
    echo "Chromium could not be installed: the report is not looked at in a browser." >&2
fi
viewer=$(dirname "$0")/../viewer
if command -v npm >/dev/null && [ ! -d "$viewer/node_modules" ]; then
  npm ci --prefix "$viewer" --no-audit --no-fund --loglevel=error >/dev/null 2>&1 ||
    echo "The packages of the viewer could not be installed: it is not built anew, and axe-core is not asked." >&2
fi
