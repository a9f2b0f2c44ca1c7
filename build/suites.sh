#!/usr/bin/env bash
# Runs the performance suites U1 to U10 against the trust-token service, its database included, and leaves a record, a summary, a page with charts and the
# history of all such runs in artifacts/suites.
#   build/suites.sh              in under five minutes: loads last a tenth of their time, every limit holds
#   build/suites.sh full         with the durations of the requirements
#   build/suites.sh quick cache  one kind only: token, tools, api, db, cache, load, state, ledger, pool, stress, soak
set -uo pipefail
cd "$(dirname "$0")/.." || exit
source build/environment.sh

profile=${1:-quick} kind=${2:-}
[[ $profile == quick || $profile == full ]] || { sed -n '2,6p' "$0" >&2; exit 2; }

build/setup.sh || exit 1
dotnet build tests/TokenPerf -c Release -v quiet --nologo || exit 1

# The suites of the database get a server, unless the caller names one.
if [ -z "${TRUSTTOKENS_POSTGRES:-}" ] && build/postgres.sh installed; then
  build/postgres.sh env >/dev/null 2>&1 || trap 'build/postgres.sh stop' EXIT
  eval "$(build/postgres.sh start)"
fi

export PERFASSERT_PROFILE=$profile PERFASSERT_OUTPUT="${PERFASSERT_OUTPUT:-$PWD/artifacts/suites}" PERFASSERT_HISTORY="${PERFASSERT_HISTORY:-$PWD/artifacts/suites/history}"
artifacts/bin/TokenPerf/release/TokenPerf -noColor -noLogo ${kind:+-trait "kind=$kind"} ${TEST_RESULTS:+-result-ctrf "$TEST_RESULTS/TokenPerf.json"}
