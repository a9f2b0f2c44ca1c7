#!/usr/bin/env bash
# Packs the packages into artifacts/packages, a folder that a NuGet.config can name as a source.
set -euo pipefail
cd "$(dirname "$0")/.."
source build/environment.sh

rm -rf artifacts/packages
for project in src/*/; do
  dotnet pack "$project" -c Release -v quiet --nologo -o artifacts/packages -p:ContinuousIntegrationBuild=true
done
ls artifacts/packages
