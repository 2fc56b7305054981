// The roles of the reading table one by one. Each read_...() fills its part of the document's Meta and says in
// `decisions` where it came from.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/owners.h"
#include "kb/config.h"
#include "kb/document.h"

namespace kb {

class RolesReader {
 public:
  RolesReader(Document& document, const Config& config, const OwnersFiles* owners);

  void read_kind();
  void read_id();
  void read_title();
  void read_lang();
  void read_text(std::string_view role, std::string& out);
  void read_status();
  void read_tags();
  void read_aliases();
  void read_questions();
  void read_owners();
  void read_date(std::string_view role, std::optional<Date>& out);
  void read_interval();

 private:
  const std::vector<std::string>& sources(std::string_view role) const;
  const Value& comment();
  const Value* look_up(std::string_view key) const;

  // Every scalar of the key that is not blank, trimmed, each once.
  std::vector<std::string> words(std::string_view key) const;

  void decide(std::string_view role, std::string_view basis, std::string_view key, std::string value, int line = 0,
              int column = 0);
  void decide_by_key(std::string_view role, std::string_view key, std::string value);
  void decide_by_comment(std::string_view role, const Value& member);

  bool try_title(const std::string& source);
  bool try_lang(const std::string& source);
  bool try_owners(const std::string& source);
  bool try_date(std::string_view role, const std::string& source, std::optional<Date>& out);
  std::optional<Date> date_of(const Value& value, std::string_view key);
  void add_alias(const std::string& key, const std::string& alias);

  Document& document_;
  const Config& config_;
  const OwnersFiles* owners_;
  std::optional<Value> comment_;
};

// The texts that are not blank, in order, each once.
std::vector<std::string> without_repeats(std::vector<std::string> texts);

// The names a path gives: "guides/_index.md" has the id and stem of its folder, "guides".
std::string id_of_path(std::string_view path);
std::string stem_of_path(std::string_view path);

}  // namespace kb
