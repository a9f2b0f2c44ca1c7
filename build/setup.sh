#!/usr/bin/env bash
# Installs what the tests need beyond NuGet, where it may.
set -euo pipefail
for tool in git dotnet; do
  command -v "$tool" >/dev/null || { echo "$tool is missing; install it and run this again." >&2; exit 1; }
done

# Peers of the alert channels: Debian's Alertmanager and a mail server. Without them the tests that need them are skipped, or fail with CI=true.
/usr/bin/python3 -c "import aiosmtpd" 2>/dev/null && mail=() || mail=(python3-aiosmtpd)
command -v prometheus-alertmanager >/dev/null && alerts=() || alerts=(prometheus-alertmanager)
peers=(${mail[@]+"${mail[@]}"} ${alerts[@]+"${alerts[@]}"})
if [ ${#peers[@]} -gt 0 ] && command -v apt-get >/dev/null; then
  if [ "$(id -u)" -eq 0 ]; then root=(); else root=(sudo -n); fi
  { ${root[@]+"${root[@]}"} apt-get update -qq && ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${peers[@]}"; } >/dev/null 2>&1 ||
    echo "Not to be installed from here; the tests that need them are skipped: apt-get install ${peers[*]}" >&2
fi
