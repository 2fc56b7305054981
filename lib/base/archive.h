// Values as bytes and back, for the files in which kb keeps what it worked out. Numbers are of variable length, so such
// a file does not depend on the machine. A type says once, for both ways, what of it is kept:
//     template <Some<Thing> T>
//     void each_field(auto& archive, T& thing) { archive(thing.name, thing.size); }
// An enumeration has a function last_of() that gives its last value, and what cannot be everything that can be read may
// have one is_sound(). sealed() puts a digest around all of it: damaged, cut off or foreign bytes read as nothing.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "kb/date.h"

namespace kb {

// T or const T.
template <typename Any, typename T>
concept Some = std::same_as<std::remove_const_t<Any>, T>;

class ArchiveWriter {
 public:
  template <typename... Fields>
  void operator()(const Fields&... fields) {
    (put(fields), ...);
  }

  std::string take() { return std::move(bytes_); }

 private:
  // Seven bits a byte, the lowest first; the eighth says that more follow.
  void put(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) bytes_ += static_cast<char>(number | 0x80);
    bytes_ += static_cast<char>(number);
  }

  // The sign goes to the lowest bit, so that small numbers stay short.
  void put(std::int64_t number) {
    put((static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
  }

  void put(std::uint32_t number) { put(static_cast<std::uint64_t>(number)); }
  void put(int number) { put(static_cast<std::int64_t>(number)); }
  void put(bool flag) { put(static_cast<std::uint64_t>(flag)); }
  void put(Date day) { put(static_cast<std::int64_t>(day.time_since_epoch().count())); }

  template <typename Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { put(static_cast<std::uint64_t>(value)); }

  void put(const std::string& text) {
    put(static_cast<std::uint64_t>(text.size()));
    bytes_ += text;
  }

  template <typename T>
  void put(const std::vector<T>& list) {
    put(static_cast<std::uint64_t>(list.size()));
    for (const T& each : list) put(each);
  }

  template <typename First, typename Second>
  void put(const std::pair<First, Second>& pair) {
    put(pair.first);
    put(pair.second);
  }

  template <typename T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }

  template <typename T>
  requires std::is_class_v<T>
  void put(const T& record) { each_field(*this, record); }

  std::string bytes_;
};

// Thrown by a reader, for bytes that no writer made.
struct DamagedArchive {};

class ArchiveReader {
 public:
  explicit ArchiveReader(std::string_view bytes) : bytes_(bytes) {}

  template <typename... Fields>
  void operator()(Fields&... fields) {
    (get(fields), ...);
  }

  bool is_at_end() const { return bytes_.empty(); }

 private:
  static void demand(bool is_right) {
    if (!is_right) throw DamagedArchive();
  }

  void get(std::uint64_t& number) {
    number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      demand(!bytes_.empty());
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return;
    }
    throw DamagedArchive();
  }

  void get(std::int64_t& number) {
    std::uint64_t bits = 0;
    get(bits);
    number = static_cast<std::int64_t>((bits >> 1) ^ (0 - (bits & 1)));
  }

  void get(std::uint32_t& number) {
    std::uint64_t wide = 0;
    get(wide);
    demand(wide <= std::numeric_limits<std::uint32_t>::max());
    number = static_cast<std::uint32_t>(wide);
  }

  void get(int& number) {
    std::int64_t wide = 0;
    get(wide);
    demand(wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max());
    number = static_cast<int>(wide);
  }

  void get(bool& flag) {
    std::uint64_t number = 0;
    get(number);
    demand(number < 2);
    flag = number == 1;
  }

  void get(Date& day) {
    int count = 0;
    get(count);
    demand(count > -10'000'000 && count < 10'000'000);
    day = Date(std::chrono::days(count));
  }

  template <typename Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) {
    std::uint64_t number = 0;
    get(number);
    demand(number <= static_cast<std::uint64_t>(last_of(Enum())));
    value = static_cast<Enum>(number);
  }

  void get(std::string& text) {
    std::uint64_t size = 0;
    get(size);
    demand(size <= bytes_.size());
    text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
  }

  template <typename T>
  void get(std::vector<T>& list) {
    std::uint64_t size = 0;
    get(size);
    demand(size <= bytes_.size());  // each takes a byte at least
    list.reserve(std::min<std::size_t>(size, bytes_.size() / 4 + 1));
    for (; size > 0; --size) get(list.emplace_back());
  }

  template <typename First, typename Second>
  void get(std::pair<First, Second>& pair) {
    get(pair.first);
    get(pair.second);
  }

  template <typename T>
  void get(std::optional<T>& value) {
    bool is_there = false;
    get(is_there);
    if (is_there) get(value.emplace());
  }

  template <typename T>
  requires std::is_class_v<T>
  void get(T& record) {
    each_field(*this, record);
    if constexpr (requires { is_sound(record); }) demand(is_sound(record));
  }

  std::string_view bytes_;
};

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
