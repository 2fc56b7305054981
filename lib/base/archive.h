// Values as bytes and back, for the files in which kb keeps what it worked out. Numbers are of variable length, so such
// a file does not depend on the machine. A type says once, for both ways, what of it is kept:
//     template <Some<Thing> T>
//     void each_field(auto& archive, T& thing) { archive(thing.name, thing.size); }
// An enumeration has a function last_of() that gives its last value, and what cannot be everything that can be read may
// have one is_sound(). sealed() puts a digest around all of it: damaged, cut off or foreign bytes read as nothing.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/archive_reader.h"
#include "base/archive_writer.h"

namespace kb {

// T or const T.
template <typename Any, typename T>
concept Some = std::same_as<std::remove_const_t<Any>, T>;

std::string seal(std::string_view opening, std::string_view content);
std::optional<std::string_view> unseal(std::string_view opening, std::string_view bytes);

// A line that names the kind of file, a digest of the rest, a key that says what the content depends on, the content.
template <typename Content>
std::string sealed(std::string_view opening, std::string_view key, const Content& content) {
  ArchiveWriter writer;
  writer(std::string(key), content);
  return seal(opening, writer.take());
}

// Nothing unless the bytes are whole, of this kind and of the same key.
template <typename Content>
std::optional<Content> unsealed(std::string_view opening, std::string_view key, std::string_view bytes) {
  const auto inside = unseal(opening, bytes);
  if (!inside) return std::nullopt;
  try {
    ArchiveReader reader(*inside);
    std::string written_for;
    reader(written_for);
    if (written_for != key) return std::nullopt;
    Content content;
    reader(content);
    if (reader.is_at_end()) return content;
  } catch (const DamagedArchive&) {
  }
  return std::nullopt;
}

}  // namespace kb
