#!/usr/bin/env bash
# Lets the clients that others use talk to `kb mcp`: the two generations of the TypeScript SDK (handshake, and 2026-07-28),
# and the Inspector. Needs node 20 and npm, and the network the first time; it is no part of the tests.
# usage: tests/mcp/clients.sh KB-PROGRAM [FOLDER]       FOLDER keeps the packages, ~/.cache/kb-mcp-clients unless given
set -euo pipefail
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
(($# >= 1)) || { sed -n '4s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
command -v npm >/dev/null || { echo "clients.sh: npm is not here" >&2; exit 2; }
kb=$(realpath "$1") packages=${2:-$HOME/.cache/kb-mcp-clients}
mkdir -p "$packages"
cd "$packages"
if [[ ! -d node_modules/@modelcontextprotocol/client ]]; then
  [[ -e package.json ]] || echo '{"private": true, "type": "module"}' >package.json
  npm install --no-audit --no-fund @modelcontextprotocol/sdk@1 @modelcontextprotocol/client@2 @modelcontextprotocol/inspector@0.15
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/../../kb-samples" "$scratch/kb"
"$kb" --root "$scratch/kb" index --quiet
cp "$here/clients.mjs" "$packages/clients.mjs"
node clients.mjs "$kb" "$scratch/kb"
echo 'members = ["**"]' >"$scratch/kb/sets/everything.toml"
"$kb" --root "$scratch/kb" export everything --quiet --format kbpack --output "$scratch/kb.kbpack"
node clients.mjs "$kb" "$scratch/kb.kbpack"

inspect() {
  node_modules/.bin/mcp-inspector --cli "$kb" --root "$scratch/kb" --quiet mcp "$@" >"$scratch/said" || { cat "$scratch/said"; return 1; }
  echo "inspector: ${*:2:1} ok"
}
inspect --method tools/list
inspect --method tools/call --tool-name search --tool-arg query=退款
inspect --method resources/read --uri kb://article/en/refunds/refund-timing
inspect --method prompts/list
echo "all clients are served"
