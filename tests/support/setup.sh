#!/usr/bin/env bash
# Installs what is missing of the packages in packages.txt.
# usage: setup.sh [--no-install] GROUP...    groups: build, test, ci
set -euo pipefail

list=$(dirname "${BASH_SOURCE[0]}")/packages.txt
install=yes
groups=()
for argument in "$@"; do
  case $argument in
    --no-install) install=no ;;
    build | test | ci) groups+=("$argument") ;;
    *) echo "setup.sh: unknown argument '$argument'" >&2; exit 2 ;;
  esac
done

# The packages of one group, in the order of the list.
packages_of() {
  awk -v group="[$1]" '{ sub(/#.*/, "") } /^\[/ { inside = ($1 == group); next } inside && NF { print $1 }' "$list"
}

is_installed() {
  [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

[[ $install == yes ]] || exit 0

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "setup: this is no Debian system, so nothing can be installed from here." >&2
  echo "hint: install what $list names by your own package manager, then use --no-install" >&2
  exit 3
fi

missing=()
for group in "${groups[@]}"; do
  while read -r package; do
    is_installed "$package" || missing+=("$package")
  done < <(packages_of "$group")
done
if ((${#missing[@]} == 0)); then
  echo "== setup: every package is there, nothing to install"
  exit 0
fi

echo "== setup: installing ${#missing[@]} Debian packages with apt-get:"
printf '     %s\n' "${missing[@]}"
as_root=(env)
if ((EUID != 0)); then
  command -v sudo >/dev/null || {
    echo "setup: installing packages takes root, and there is no sudo." >&2
    echo "hint: install the packages above as root, then use --no-install" >&2
    exit 3
  }
  echo "   Packages are installed for the whole system, which takes root: sudo may ask for your password."
  as_root=(sudo env)
fi
options=(-q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" update
"${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install --yes --no-install-recommends "${missing[@]}"
echo "== setup: done"
