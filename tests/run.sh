#!/usr/bin/env bash
# Builds kb and runs its tests: one command, from a clean checkout to a line "N passed, N failed".
# usage: tests/run.sh [--no-install] [--preset NAME] [--filter REGEX] [--ci]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tests/support/gates.sh

usage() {
  cat <<'END'
usage: tests/run.sh [options]
Installs the Debian packages that are missing, builds kb, runs its tests, ends with "N passed, N failed".

  --no-install    install nothing; what is missing then shows up as a failed build
  --preset NAME   build as CMakePresets.json says there: release (default), dev, sanitize, tidy
  --filter REGEX  only the tests whose name matches
  --ci            every gate: warnings as errors, sanitizers, layout, an installed tree, fuzzing
  -h, --help      this text
END
}

preset=release filter='' ci=no setup_options=()
while (($#)); do
  case $1 in
    --no-install) setup_options=(--no-install) ;;
    --preset | --filter)
      (($# > 1)) || { echo "tests/run.sh: '$1' wants a value" >&2; exit 2; }
      [[ $1 == --preset ]] && preset=$2 || filter=$2
      shift ;;
    --ci) ci=yes ;;
    -h | --help) usage; exit 0 ;;
    *) echo "tests/run.sh: unknown option '$1'" >&2; usage >&2; exit 2 ;;
  esac
  shift
done

groups=(build test)
[[ $ci == yes ]] && groups+=(ci)
tests/support/setup.sh "${setup_options[@]}" "${groups[@]}"

if [[ $ci == yes ]]; then
  gate "release build, warnings as errors" build_and_test build/ci-release release -DKB_WERROR=ON -DKB_TEST_SHARDS=ON
  gate "installed tree, used from outside" consumer build/ci-release
  gate "layout of the sources" layout
  gate "address and undefined-behaviour sanitizers" build_and_test build/ci-sanitize sanitize
  gate "fuzzing" fuzz build/ci-sanitize
else
  gate "build and tests ($preset)" build_and_test "build/$preset" "$preset" -DKB_BUILD_TESTS=ON -DKB_BUILD_BENCH=ON
fi
summary
