#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may. What stays absent is named; the tests that need it are skipped, or fail with CI=true.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done

# Debian's package: how to tell that it is there. A new component is a line.
components=(
  "postgresql: build/postgres.sh installed"
  "chromium: command -v chromium"
  "prometheus: command -v prometheus"
  "prometheus-alertmanager: command -v prometheus-alertmanager"
  "curl: command -v curl"
  "jq: command -v jq"
  "shellcheck: command -v shellcheck"
  "python3-aiosmtpd: /usr/bin/python3 -m aiosmtpd --version"
)

missing() {
  for component in "${components[@]}"; do
    ${component#*: } >/dev/null 2>&1 || echo "${component%%: *}"
  done
}

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
packages=$(missing)
if [ -n "$packages" ] && command -v apt-get >/dev/null && ${as_root[@]+"${as_root[@]}"} true 2>/dev/null; then
  echo "Installing" $packages
  ${as_root[@]+"${as_root[@]}"} apt-get update -qq >&2 || true
  # One by one: what this machine cannot have must not keep the others away.
  for package in $packages; do
    ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null || true
  done
fi

# axe-core, and the tools with which the viewer of the reports is built.
if command -v npm >/dev/null && [ ! -d viewer/node_modules ]; then
  npm ci --prefix viewer --no-audit --no-fund --loglevel=error >/dev/null || true
fi

packages=$(missing)
[ -d viewer/node_modules ] || packages="$packages nodejs npm"
[ -z "$packages" ] || cat >&2 <<WHAT
Missing, and not to be installed from here:$(printf " %s" $packages). The tests that need it are skipped.
  Debian, Ubuntu   sudo apt-get install$(printf ' %s' $packages)
  elsewhere        the packages of the same names. Servers need not be started: the tests start their own.
WHAT
