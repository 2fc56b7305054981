// Values to bytes, as base/archive.h says.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "kb/date.h"

namespace kb {

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

}  // namespace kb
