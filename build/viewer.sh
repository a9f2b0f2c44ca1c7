#!/usr/bin/env bash
# Builds the viewer of reports and dashboard from the folder viewer, which needs Node 20.19 or later and npm. Its result is checked in, so nobody else needs Node.
# With --check nothing is changed: it fails where the result in the repository is not what its sources give.
set -euo pipefail
cd "$(dirname "$0")/../viewer"

[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error
npx --no-install tsc --noEmit
npx --no-install vite build --logLevel error ${1:+--outDir "$PWD/node_modules/.check"}

built() { [ "${1:-}" = --check ] && echo node_modules/.check/viewer.js || echo dist/viewer.js; }
if [ "${1:-}" = --check ]; then
  [ "$(gzip -dc dist/viewer.js.gz | sha256sum)" = "$(sha256sum <"$(built --check)")" ] || { echo "viewer/dist is not what viewer/src gives: run build/viewer.sh" >&2; exit 1; }
else
  gzip -9n <dist/viewer.js >dist/viewer.js.gz
  rm dist/viewer.js
  # What a machine without Node can compare.
  find src package-lock.json vite.config.ts -type f -not -name '*.css' -not -name loader.js | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -d' ' -f1 >dist/sources.sha256
fi
