#!/usr/bin/env bash
# Installs a built tree into a temporary prefix, moves it, and uses the library from outside: once by find_package(kb), once
# by pkg-config kb. Then runs the installed program. usage: consumer.sh BUILD-FOLDER
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")"
samples=$(realpath ../../kb-samples)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() { echo "consumer: $1" >&2; exit 1; }

cmake --install "$build" --prefix "$scratch/first" >"$scratch/install.log" || fail "cannot install"
prefix=$scratch/moved
mv "$scratch/first" "$prefix"
libdir=$(dirname "$(find "$prefix" -name libkb.so)")

expected=$(find "$samples" -name '*.md' | wc -l)
counts() {
  local printed
  printed=$(LD_LIBRARY_PATH=$2 "$1" "$samples") || fail "'$1' failed"
  [[ $printed == "$expected" ]] || fail "'$1' counted $printed documents instead of $expected"
}

cmake -G Ninja -S consumer -B "$scratch/build" -DCMAKE_PREFIX_PATH="$prefix" >/dev/null
cmake --build "$scratch/build" >/dev/null
counts "$scratch/build/count" ''

export PKG_CONFIG_PATH=$libdir/pkgconfig
read -ra flags <<<"$(pkg-config --cflags --libs kb)"
"${CXX:-c++}" -std=c++20 -o "$scratch/count" consumer/main.cc "${flags[@]}"
counts "$scratch/count" "$libdir"

# What the headers or the link line drag in is what a user has to install as well: it must be nothing but kb.
needed=$(objdump -p "$scratch/count" | awk '$1 == "NEEDED" { print $2 }' | grep -vE '^(libkb|libstdc\+\+|libm|libgcc_s|libc)\.so' || true)
[[ -z $needed ]] || fail "using kb links these too: $needed"

[[ $("$prefix/bin/kb" --version) == *"$(pkg-config --modversion kb)"* ]] || fail "the installed program does not run"
for file in share/man/man1/kb.1 share/bash-completion/completions/kb share/zsh/site-functions/_kb \
  share/fish/vendor_completions.d/kb.fish; do
  compgen -G "$prefix/$file*" >/dev/null || fail "'$file' was not installed"
done
echo "consumer: $expected documents, by find_package and by pkg-config"
