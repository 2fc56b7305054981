// Bytes back to values, as base/archive.h says.
#pragma once

#include <algorithm>
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

}  // namespace kb
