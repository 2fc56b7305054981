// One table of kb.toml that a check is made from: [[check.schema]], [[check.glossary]]... What is wrong in it is
// Error(config) with the place in the file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/config.h"
#include "kb/value.h"

namespace kb {

class TableReader {
 public:
  // `key` names the setting that `table` is one of; both must outlive the reader.
  TableReader(const Config& config, std::string_view key, const Value& table)
      : config_(config), key_(key), table_(table) {}

  // "kb.toml:12"
  std::string place() const;

  std::string text(std::string_view name) const;                // empty when it is not there
  std::vector<std::string> texts(std::string_view name) const;  // of a list, or of one text
  bool flag(std::string_view name, bool fallback) const;

  // The members of a table inside; none when it is not there.
  const std::vector<Member>& members(std::string_view name) const;

  static std::optional<std::uint64_t> number_of(const Value& value);
  std::vector<std::string> texts_of(const Value& value) const;

  [[noreturn]] void refuse(const Value& at, const std::string& reason, std::string hint = {}) const;

  // "did you mean" among the names.
  [[noreturn]] void refuse_name(const Value& at, std::string_view what, const std::string& name,
                                const std::vector<std::string>& names) const;

  const Value& table() const { return table_; }
  const Value* find(std::string_view name) const;

 private:
  const Config& config_;
  std::string_view key_;
  const Value& table_;
};

}  // namespace kb
