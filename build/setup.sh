#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may. Without it those tests are skipped.
set -euo pipefail
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done

# Prometheus, for the test in which it scrapes a probed service. Without it that test is skipped.
if ! command -v prometheus >/dev/null && command -v apt-get >/dev/null; then
  if [ "$(id -u)" -eq 0 ]; then root=(); else root=(sudo -n); fi
  { ${root[@]+"${root[@]}"} apt-get update -qq && ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus; } >/dev/null 2>&1 ||
    echo "Prometheus could not be installed; the tests that need it are skipped: apt-get install prometheus" >&2
fi
