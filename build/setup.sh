#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may: PostgreSQL, for the tests of the database. Without it those are skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done

build/postgres.sh installed 2>/dev/null && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null && ${as_root[@]+"${as_root[@]}"} true 2>/dev/null; then
  echo "Installing PostgreSQL."
  { ${as_root[@]+"${as_root[@]}"} apt-get update -qq && ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >&2 || true
fi
build/postgres.sh installed 2>/dev/null || cat >&2 <<'WHAT'
PostgreSQL is missing and could not be installed from here, so the tests that need it are skipped. Install the server, version 13 or newer:
  Debian, Ubuntu   sudo apt-get install postgresql
  Fedora, RHEL     sudo dnf install postgresql-server
  macOS            brew install postgresql@17
It need not be started: the tests start one of their own.
WHAT
