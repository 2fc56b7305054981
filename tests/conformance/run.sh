#!/bin/sh
# Runs a file of Liquid conformance cases through the library.
set -eu

usage() {
  cat <<'END'
usage: tests/conformance/run.sh --data FILE [--programs BUILD] [-- ARGUMENT...]
  --data FILE       cases: {"specs": [{"name", "template", "environment", "filesystem", "expected", ...}]}
  --programs BUILD  the build folder; build/dev unless given
  ARGUMENT          --show N, --filter NAME
END
}

root=$(cd "$(dirname "$0")/../.." && pwd)
programs=$root/build/dev
data=
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift 2 ;;
    --programs) programs=$2; shift 2 ;;
    --help) usage; exit 0 ;;
    --) shift; break ;;
    *) usage >&2; exit 2 ;;
  esac
done
if [ -z "$data" ]; then
  usage >&2
  exit 2
fi
exec "$programs/bin/kb_liquid_spec" "$data" "$@"
