#!/usr/bin/env bash
# All that must hold before a change goes in: restore, format, build, test, pack.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

dotnet restore TokenPerf.sln -v quiet
dotnet tool restore
dotnet csharpier check src tests
dotnet format style TokenPerf.sln --no-restore --verify-no-changes
build/test.sh
build/pack.sh
