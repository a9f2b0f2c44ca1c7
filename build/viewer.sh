#!/usr/bin/env bash
# Builds the viewer of reports and dashboard from the folder viewer, which needs Node 20.19 or later and npm. Its result is checked in, so nobody else needs Node.
# With --check nothing is changed: it fails where the result in the repository is not what its sources give.
set -euo pipefail
cd "$(dirname "$0")/../viewer"

[ -d node_modules ] || npm ci --no-audit --no-fund --loglevel=error
built=node_modules/.perfassert
npx --no-install tsc --noEmit
npx --no-install vite build --logLevel error --outDir "$built"
npx --no-install vite build --logLevel error --outDir "$built" --mode dashboard

if [ "${1:-}" = --check ]; then
  for script in viewer dashboard; do
    [ "$(gzip -dc dist/$script.js.gz | sha256sum)" = "$(sha256sum <"$built/$script.js")" ] || { echo "viewer/dist is not what viewer/src gives: run build/viewer.sh" >&2; exit 1; }
  done
  exit 0
fi

mkdir -p dist
for script in viewer dashboard; do gzip -9nc "$built/$script.js" >dist/$script.js.gz; done
# What a machine without Node can compare.
cat $(find src -name '*.ts' | LC_ALL=C sort) package-lock.json vite.config.ts | sha256sum | cut -d' ' -f1 >dist/sources.sha256
